package import Identity
import Kernel
package import Store

/// Hands organisations on as rows of uc_gov_org, each after the one that it belongs to.
package struct OrganisationExport: Sendable {
  private let options: ExportOptions

  package init(options: ExportOptions) {
    self.options = options
  }

  /// Every open organisation as a row in the order of the table's columns.
  package func rows(under root: OrganisationID? = nil, in tx: ReadTransaction) throws -> [[String?]] {
    let nodes = try Organisations.tree(under: root, in: tx).flatMap(\.flattened)
    let codes = Dictionary(
      nodes.map { ($0.id, OrganisationCode.exchanged($0.organisation)) }, uniquingKeysWith: { one, _ in one })
    return nodes.map { row($0.organisation, codes) }
  }

  /// The whole table as text.
  package func text(
    as format: ExchangeFormat, under root: OrganisationID? = nil, in tx: ReadTransaction
  ) throws -> (bytes: [UInt8], count: Int) {
    var writer = RowWriter(columns: ExchangeTable.organisation.columns, format: format)
    var bytes = writer.opening
    for row in try rows(under: root, in: tx) { bytes += writer.row(row) }
    return (bytes + writer.closing, writer.count)
  }

  private func row(_ organisation: Organisation, _ codes: [OrganisationID: String]) -> [String?] {
    let stamp = options.stamp
    let code = OrganisationCode.exchanged(organisation)
    let values: [String: String?] = [
      "row_guid": organisation.id.description, "cd_operation": "I", "cd_time": stamp.time, "cd_batch": stamp.batch,
      "data_source": stamp.dataSource, "org_code": code, "org_name": organisation.nameZh,
      "org_cc_code": (try? UnifiedSocialCreditCode(code))?.text,
      "parent_org_code": organisation.parentID.flatMap { codes[$0] }, "region_code": organisation.divisionCode,
      "org_type": OrganisationCode.types.first { $0.1 == organisation.kind }?.0,
      "org_seq": "\(organisation.sortOrder)",
    ]
    return ExchangeTable.organisation.columns.map { values[$0] ?? nil }
  }
}

/// Codes of organisations as rows carry them.
enum OrganisationCode {
  static let types: [(String, OrganisationKind)] = [("1", .division), ("2", .department), ("3", .office)]

  /// The organisation's code; an office without one goes by its identifier.
  static func exchanged(_ organisation: Organisation) -> String {
    organisation.code ?? organisation.id.description
  }
}
