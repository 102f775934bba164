package import Cases
package import Identity
import Kernel
package import Store

extension RequestKind: CounterIntake {
  /// Offices at which requests can be made, for whoever types one of the words for it or the name of an authority.
  package func counterItems(matching text: String, limit: Int, in tx: ReadTransaction) throws -> [CounterItem] {
    let words = ["政府信息公开", "信息公开", "依申请公开", "disclosure"]
    let isAboutIt = words.contains { $0.contains(text.lowercased()) || text.contains($0) }
    let code = text.hasPrefix(Self.codePrefix) ? OrganisationID(String(text.dropFirst(Self.codePrefix.count))) : nil
    guard isAboutIt || code != nil else { return [] }
    let authorities = try code.map { try Authorities.find($0, in: tx).map { [$0] } ?? [] } ?? Authorities.all(in: tx)
    return authorities.prefix(limit).map { authority in
      CounterItem(
        code: Self.codePrefix + authority.id.description, title: name, authorityID: authority.id,
        authorityName: authority.nameZh, note: CaseText(zh: "20 个工作日内答复", en: "Answer within 20 working days"))
    }
  }

  package func counterStartPath(code: String) -> String {
    "/desk/disclosure/take-in/\(code.dropFirst(Self.codePrefix.count))"
  }

  private static let codePrefix = "disclosure-"
}

/// The authorities that can be asked: governments and departments that act in their own name.
///
/// - Source: 政府信息公开条例 第二十七条.
package enum Authorities {
  /// All that are open, in the order of the tree.
  package static func all(in tx: ReadTransaction) throws -> [Organisation] {
    try Organisations.tree(in: tx).flatMap(\.flattened).map(\.organisation).filter(answers)
  }

  /// One of them.
  package static func find(_ id: OrganisationID, in tx: ReadTransaction) throws -> Organisation? {
    try Organisations.find(id, in: tx).flatMap { answers($0) ? $0 : nil }
  }

  private static func answers(_ organisation: Organisation) -> Bool {
    organisation.isOpen && organisation.kind != .office && organisation.reservedFor == nil
  }
}
