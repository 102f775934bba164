import Cases
import Cryptography
import Identity
import Kernel
import Store

/// Makes one case of its rows, or says line by line and field by field why not.
struct CaseBuilder {
  let rows: [CaseTableRow]
  private(set) var problems: [ImportProblem] = []

  init(rows: [CaseTableRow]) { self.rows = rows }

  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  mutating func build(
    parties: PartyCommands, finder: inout CaseItemFinder, in tx: WriteTransaction
  ) throws -> ImportedCase? {
    let accepts = rows.filter { $0.table == .accept }
    guard let main = accepts.first else {
      if let row = rows.first { fail(.caseUnknown, row, "project_no", ["value": row["project_no"] ?? ""]) }
      return nil
    }
    for row in accepts.dropFirst() { fail(.rowDuplicate, row, "project_no", ["code": row["project_no"] ?? ""]) }
    for row in rows where row["cd_operation"] == "D" { fail(.caseDeletion, row, "cd_operation") }
    let found = try finder.find(main["task_code"] ?? "", version: main["task_version"], in: tx)
    if found == nil { fail(.caseItemUnknown, main, "task_code", ["value": main["task_code"] ?? ""]) }
    if let found, !found.isNamed, main["task_version"] != nil {
      fail(.caseVersionUnknown, main, "task_version", ["value": main["task_version"] ?? ""])
    }
    let authority = try Organisations.find(code: main["org_code"] ?? "", in: tx)
    if authority == nil { fail(.departmentUnknown, main, "org_code", ["value": main["org_code"] ?? ""]) }
    let submitted = time(main, "apply_date")
    let channel = word(main, "apply_type", ExchangeReading.channel, ExchangeReading.channels)
    let events = history(submitted)
    let outcome = outcome()
    let papers = rows.filter { $0.table == .material }.compactMap { paper($0) }
    let isAccepted = main["accept_doc_no"] != nil
    let acceptedOn = isAccepted ? day(main, "accept_date") : nil
    let dueOn = main["promise_date"] == nil ? nil : day(main, "promise_date")
    let party = hasErrors ? nil : try applicant(main, parties, in: tx)
    guard !hasErrors, let found, let authority, let submitted, let channel, let party else { return nil }
    var timing = CaseTiming(of: found.item.content)
    if let type = main["project_type"] { timing.isOnTheSpot = type == "即办件" }
    let contact = main["contact_name"]
    return ImportedCase(
      number: main["project_no"] ?? "", source: main["data_source"] ?? "", digest: digest(), id: guid(main),
      subjectCode: found.item.code.text, subjectVersionID: found.item.id, title: main["project_name"] ?? "",
      applicant: party, agentName: contact == party.displayName ? nil : contact, authorityID: authority.id,
      authorityName: main["org_name"] ?? authority.nameZh, ownerName: main["handle_user_name"], channel: channel,
      timing: timing, submittedAt: submitted, acceptedOn: acceptedOn, dueOn: dueOn,
      state: state(isAccepted: isAccepted, outcome: outcome, events: events), outcome: outcome, events: events,
      papers: papers)
  }

  // MARK: - Parts

  private mutating func applicant(
    _ row: CaseTableRow, _ parties: PartyCommands, in tx: WriteTransaction
  ) throws -> Party? {
    let (name, code) = (row["applyer_name"] ?? "", row["applyer_page_code"] ?? "")
    let isPerson = row["applyer_type"] == "自然人"
    do {
      if isPerson {
        return try parties.createPerson(name: name, citizenNumber: CitizenNumber(code), by: .system, in: tx)
      }
      return try parties.createEnterprise(
        name: name, uscc: UnifiedSocialCreditCode(code), legalRepresentative: row["legal"] ?? ExchangeWord.unstated,
        by: .system, in: tx)
    } catch let error as any CodedError where error.kind == .invalid {
      let field = error.code.hasPrefix("kernel.") ? "applyer_page_code" : "applyer_name"
      fail(.casePartyMalformed, row, field, ["value": field == "applyer_name" ? name : "\(code.prefix(6))…"])
      return nil
    }
  }

  private mutating func history(_ submitted: Instant?) -> [ImportedCase.Event] {
    var events: [ImportedCase.Event] = []
    for row in rows where row.table == .process {
      guard let kind = word(row, "event_name", ExchangeReading.event, ExchangeReading.acts),
        let at = time(row, "event_end_time")
      else { continue }
      var details: [String: JSONValue] = [:]
      if let text = row["handle_explain"], text != ExchangeReading.nothing {
        details[kind == .endExcludedTime ? "result" : "reason"] = .string(text)
      }
      events.append(
        ImportedCase.Event(
          id: guid(row), kind: kind, at: at, actorName: row["handle_user_name"] ?? "", details: details))
    }
    // Rows of one second keep the order in which they came.
    events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    for row in rows where row.table == .specialProcedure { addProcedure(row, to: &events) }
    return events
  }

  private mutating func addProcedure(_ row: CaseTableRow, to events: inout [ImportedCase.Event]) {
    guard let ground = word(row, "special_type", ExchangeReading.ground, ExchangeReading.procedures),
      let began = time(row, "special_time")
    else { return }
    let wanted: CaseEventID? = guid(row)
    let place =
      events.firstIndex { $0.kind == .beginExcludedTime && $0.id == wanted && wanted != nil }
      ?? events.firstIndex { $0.kind == .beginExcludedTime && $0.at == began }
    guard let place else {
      return fail(.caseProcedureUnknown, row, "special_time", ["value": row["special_time"] ?? ""])
    }
    events[place].details["ground"] = .string(ground.wordKey)
    if let reason = row["special_reason"] { events[place].details["reason"] = .string(reason) }
    let end = events[(place + 1)...].firstIndex { $0.kind == .endExcludedTime || $0.kind == .decide }
    if let end {
      if let result = row["result"] { events[end].details["result"] = .string(result) }
    } else if row["end_time"] != nil, let until = day(row, "end_time") {
      events[place].details["until"] = .string(until.description)
    }
  }

  private mutating func outcome() -> ImportedCase.Outcome? {
    let results = rows.filter { $0.table == .result }
    guard let row = results.first else { return nil }
    for extra in results.dropFirst() { fail(.rowDuplicate, extra, "project_no", ["code": extra["project_no"] ?? ""]) }
    let type = row["result_type"] ?? ""
    guard ExchangeReading.states.contains(type) else {
      fail(.codeUnknown, row, "result_type", ["value": type, "allowed": ExchangeReading.states.joined(separator: "、")])
      return nil
    }
    guard let at = time(row, "result_date") else { return nil }
    let isDecision = type == "准予许可" || type == "不予许可"
    let decision =
      isDecision
      ? Decision(
        outcome: type == "准予许可" ? .granted : .refused, reasons: row["result_explain"] ?? "", articles: [],
        documentTitle: row["result_cetr_name"] ?? "") : nil
    let grade =
      row["satisfaction"] == nil ? nil : word(row, "satisfaction", ExchangeReading.grade, ExchangeReading.grades)
    return ImportedCase.Outcome(
      id: isDecision ? guid(row) : nil, decision: decision, documentNumber: row["result_cetr_no"], at: at, grade: grade)
  }

  private mutating func paper(_ row: CaseTableRow) -> ImportedCase.Paper? {
    guard let status = word(row, "get_type", ExchangeReading.status, ExchangeReading.papers) else { return nil }
    return ImportedCase.Paper(
      id: guid(row), name: row["material_name"] ?? "", status: status, fileName: row["material_attach_name"])
  }

  /// Where the case stands: what its result says, else its last step, else whether it was accepted.
  private func state(
    isAccepted: Bool, outcome: ImportedCase.Outcome?, events: [ImportedCase.Event]
  ) -> CaseState {
    let isClosed = events.contains { $0.kind == .close }
    let row = rows.first { $0.table == .result }
    switch row?["result_type"] {
    case "不予受理": return isClosed ? .closed : .notAccepted
    case "撤回": return .withdrawn
    case "终止": return .abandoned
    case "准予许可", "不予许可":
      if isClosed { return .closed }
      if row?["is_delivery_results"] == "是" { return .delivered }
      return outcome?.decision?.outcome == .refused ? .refused : .granted
    default:
      if isAccepted { return .accepted }
      return events.last?.kind == .transfer ? .transferred : .submitted
    }
  }

  // MARK: - Cells

  private mutating func fail(
    _ reason: ImportProblem.Reason, _ row: CaseTableRow, _ field: String?, _ arguments: [String: String] = [:]
  ) {
    problems.append(
      ImportProblem(ImportFault(reason, arguments), file: row.file, table: nil, line: row.line, field: field))
  }

  private mutating func word<Value>(
    _ row: CaseTableRow, _ field: String, _ read: (String) -> Value?, _ allowed: [String]
  ) -> Value? {
    let text = row[field] ?? ""
    if let value = read(text) { return value }
    fail(.codeUnknown, row, field, ["value": text, "allowed": allowed.joined(separator: "、")])
    return nil
  }

  private mutating func time(_ row: CaseTableRow, _ field: String) -> Instant? {
    if let instant = row[field].flatMap(ExchangeTime.instant) { return instant }
    fail(.dateMalformed, row, field, ["value": row[field] ?? ""])
    return nil
  }

  private mutating func day(_ row: CaseTableRow, _ field: String) -> CivilDate? {
    if let day = row[field].flatMap(ExchangeTime.date) { return day }
    fail(.dateMalformed, row, field, ["value": row[field] ?? ""])
    return nil
  }

  private func guid<Tag>(_ row: CaseTableRow) -> Identifier<Tag>? { row["row_guid"].flatMap { Identifier<Tag>($0) } }

  /// Everything that the rows say, but not when and in which batch they were handed on.
  private func digest() -> [UInt8] {
    let passing: Set<String> = ["cd_operation", "cd_time", "cd_batch"]
    let texts = rows.map { row in
      row.table.rawValue + "\u{1}"
        + row.values.filter { !passing.contains($0.key) && !$0.value.isEmpty }.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }.joined(separator: "\u{1}")
    }
    return Digest.sha256(Array(texts.sorted().joined(separator: "\u{2}").utf8))
  }
}
