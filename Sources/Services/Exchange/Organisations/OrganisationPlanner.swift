import Identity
import Kernel
import Store

/// One thing to do to the tree of organisations.
struct OrganisationChange: Sendable {
  enum Act: Sendable {
    case keep
    /// With the parent where it exists already.
    case add(NewOrganisation)
    case rename(OrganisationID, nameZh: String, nameEn: String)
    case close(OrganisationID)
  }

  let record: ExchangeRecord
  let code: String
  let name: String
  let kind: OrganisationKind
  /// Code of a parent that another row adds.
  let parentCode: String?
  let act: Act

  var outcome: ImportedItem.Outcome {
    switch act {
    case .keep: .unchanged
    case .add: .added
    case .rename, .close: .changed
    }
  }
}

/// Finds out what rows of uc_gov_org change, parents first.
struct OrganisationPlanner {
  private(set) var report: ImportReport
  /// Codes that exist or will.
  private var planned: [String: OrganisationKind] = [:]

  init(report: ImportReport) {
    self.report = report
  }

  mutating func changes(of records: [ExchangeRecord], in tx: ReadTransaction) throws -> [OrganisationChange] {
    var changes: [OrganisationChange] = []
    var waiting: [ExchangeRecord] = []
    var seen: Set<String> = []
    for record in records {
      guard !record.hasErrors, let code = record["org_code"] else {
        report.refused += 1
        continue
      }
      if seen.insert(code).inserted {
        waiting.append(record)
      } else {
        refuse(record, ImportFault(.rowDuplicate, ["code": code]), field: "org_code")
      }
    }
    // Each round plans the rows whose parents are known by then; a round that plans nothing is the last.
    while !waiting.isEmpty {
      var left: [ExchangeRecord] = []
      for record in waiting {
        switch try change(record, in: tx) {
        case .planned(let change):
          changes.append(change)
          planned[change.code] = change.kind
          report.accept(change.outcome)
        case .parentMissing: left.append(record)
        case .refused(let fault, let field): refuse(record, fault, field: field)
        }
      }
      guard left.count < waiting.count else {
        for record in left {
          refuse(
            record, ImportFault(.parentUnknown, ["code": record["parent_org_code"] ?? ""]), field: "parent_org_code")
        }
        break
      }
      waiting = left
    }
    report.sort()
    return changes
  }

  private enum Step {
    case planned(OrganisationChange)
    case parentMissing
    case refused(ImportFault, field: String)
  }

  private func change(_ record: ExchangeRecord, in tx: ReadTransaction) throws -> Step {
    guard let code = record["org_code"], let name = record["org_name"],
      let kind = OrganisationCode.types.first(where: { $0.0 == record["org_type"] })?.1
    else { return .refused(ImportFault(.requiredMissing), field: "org_code") }
    let parentCode = record["parent_org_code"]
    let parent = try parentCode.flatMap { try find($0, nil, in: tx) }
    if let parentCode, parent == nil, planned[parentCode] == nil { return .parentMissing }
    guard let division = try? DivisionCode(record["region_code"] ?? "") else {
      return .refused(
        ImportFault(.divisionMalformed, ["value": record["region_code"] ?? ""]), field: "region_code")
    }
    func step(_ act: OrganisationChange.Act) -> Step {
      .planned(
        OrganisationChange(
          record: record, code: code, name: name, kind: kind, parentCode: parentCode, act: act))
    }
    if let known = try find(code, parent.map { ($0.id, name) }, in: tx) {
      if record.isDeletion { return step(.close(known.id)) }
      guard known.nameZh != name else { return step(.keep) }
      // The English name belonged to the old one.
      return step(.rename(known.id, nameZh: name, nameEn: ""))
    }
    guard !record.isDeletion else { return step(.keep) }
    let own = OrganisationID(code) == nil ? code : nil
    return step(
      .add(
        NewOrganisation(parentID: parent?.id, kind: kind, divisionCode: division, code: own, nameZh: name)))
  }

  /// The open organisation with a code; one that goes by its identifier is also found by its name under its parent.
  private func find(
    _ code: String, _ place: (parent: OrganisationID, name: String)?, in tx: ReadTransaction
  ) throws -> Organisation? {
    if let found = try Organisations.find(code: code, in: tx) { return found }
    guard let id = OrganisationID(code) else { return nil }
    if let found = try Organisations.find(id, in: tx), found.isOpen { return found }
    return try place.flatMap { place in
      try Organisations.children(of: place.parent, in: tx).first { $0.nameZh == place.name }
    }
  }

  private mutating func refuse(_ record: ExchangeRecord, _ fault: ImportFault, field: String) {
    report.refused += 1
    report.add(ImportProblem(fault, file: record.file, table: .organisation, line: record.line, field: field))
  }
}
