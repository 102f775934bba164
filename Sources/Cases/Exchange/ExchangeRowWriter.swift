import Identity
import Kernel
import Store

/// Makes the rows of one case.
struct ExchangeRowWriter {
  let file: CaseFile
  let export: CaseExport
  let scope: CaseExport.Scope
  let authorityCode: String?

  func rows(of table: ExchangeTable, in tx: ReadTransaction) throws -> [ExchangeRow] {
    switch table {
    case .accept: [try accept(in: tx)]
    case .process: try process(in: tx)
    case .specialProcedure: try specialProcedure(in: tx)
    case .result: try result(in: tx)
    case .material: try materials(in: tx)
    }
  }

  private func row(_ table: ExchangeTable, guid: String, _ values: [String: String?]) -> ExchangeRow {
    var all = values
    all["row_guid"] = guid
    all["cd_operation"] = "I"
    all["cd_time"] = ExchangeWords.time(file.submittedAt)
    all["cd_batch"] = scope.batch
    all["data_source"] = scope.dataSource
    all["project_no"] = file.number
    return ExchangeRow(table: table, values: table.columns.map { all[$0] ?? nil }, party: file.applicant.partyID)
  }

  private func accept(in tx: ReadTransaction) throws -> ExchangeRow {
    let item = try export.item(file.subjectCode, file.subjectVersionID, tx)
    let applicant = file.applicant
    let promised = (file.clock(.promised) ?? file.clock(.statutory))?.dueDate(calendar: export.calendar)
    return row(
      .accept, guid: file.id.description,
      [
        "task_code": file.subjectCode, "task_name": item?.taskName ?? file.title,
        "task_version": item?.taskVersion ?? file.subjectVersionID?.description ?? "1",
        "catalog_code": item?.catalogCode ?? "", "project_name": file.title,
        "project_type": file.isOnTheSpot ? "即办件" : "承诺件", "apply_date": ExchangeWords.time(file.submittedAt),
        "apply_type": ExchangeWords.word(file.channel), "applyer_name": applicant.name,
        "applyer_type": ExchangeWords.word(applicant.kind),
        "applyer_page_type": ExchangeWords.paper(applicant.kind),
        "applyer_page_code": try Parties.revealCode(applicant.partyID, in: tx)
          ?? applicant.maskedCode,
        "contact_name": file.agent?.displayName ?? applicant.name,
        "accept_date": file.acceptedOn.map { "\($0) 00:00:00" } ?? ExchangeWords.time(file.submittedAt),
        "accept_doc_no": file.acceptedAt == nil ? nil : file.number, "org_code": authorityCode ?? "",
        "org_name": file.authorityName, "handle_user_name": file.ownerName,
        "promise_date": promised.map { "\($0) 00:00:00" },
      ])
  }

  private func process(in tx: ReadTransaction) throws -> [ExchangeRow] {
    var previous = file.submittedAt
    return try export.queries.timeline(file.id, publicOnly: false, in: tx).compactMap { event in
      guard let (link, act) = ExchangeWords.process(event.kind) else { return nil }
      defer { previous = event.at }
      let explanation = ["reason", "reasons", "note", "result"].lazy.compactMap { event.details[$0]?.stringValue }.first
      return row(
        .process, guid: event.id.description,
        [
          "process_name": link, "event_name": act, "event_start_time": ExchangeWords.time(previous),
          "event_end_time": ExchangeWords.time(event.at), "handle_user_name": event.actor.displayName,
          "handle_explain": explanation ?? "无",
        ])
    }
  }

  private func specialProcedure(in tx: ReadTransaction) throws -> [ExchangeRow] {
    let events = try export.queries.timeline(file.id, publicOnly: false, in: tx)
    return events.enumerated().compactMap { index, begin in
      guard begin.kind == .beginExcludedTime, let key = begin.details["ground"]?.stringValue,
        let ground = ExclusionGround.allCases.first(where: { $0.wordKey == key })
      else { return nil }
      let end = events[(index + 1)...].first { $0.kind == .endExcludedTime || $0.kind == .decide }
      let until = begin.details["until"]?.stringValue.map { "\($0) 00:00:00" }
      return row(
        .specialProcedure, guid: begin.id.description,
        [
          "special_type": ExchangeWords.word(ground), "special_name": ExchangeWords.word(ground),
          "special_reason": begin.details["reason"]?.stringValue ?? "", "special_time": ExchangeWords.time(begin.at),
          "end_time": end.map { ExchangeWords.time($0.at) } ?? until, "result": end?.details["result"]?.stringValue,
          "handle_user_name": begin.actor.displayName,
        ])
    }
  }

  private func result(in tx: ReadTransaction) throws -> [ExchangeRow] {
    let made = try export.queries.decisions(file.id, in: tx).last { $0.stage == .made }
    guard let type = try ExchangeWords.result(file.state, decision: made?.decision) ?? endedByPlatform(in: tx),
      let at = file.decidedAt ?? file.closedAt
    else { return [] }
    let grade = try export.queries.ratings(file.id, in: tx).first { $0.rating.event == .result }?.rating.grade
    return [
      row(
        .result, guid: made?.id.description ?? file.id.description,
        [
          "result_type": type, "result_date": ExchangeWords.time(at), "result_explain": made?.decision.reasons,
          "result_cetr_name": made?.decision.outcome == .granted ? made?.decision.documentTitle : nil,
          "result_cetr_no": made?.decision.outcome == .granted ? made?.documentNumber : nil,
          "is_delivery_results": file.deliveredAt == nil ? "否" : "是",
          "satisfaction": grade.map(ExchangeWords.word),
        ])
    ]
  }

  /// A part of a joint case that could not go on without another one: 终止, which nobody asked for.
  private func endedByPlatform(in tx: ReadTransaction) throws -> String? {
    guard file.state == .closed else { return nil }
    let events = try export.queries.timeline(file.id, publicOnly: false, in: tx)
    return events.contains { $0.kind == .endedWithPart } ? ExchangeWords.result(.abandoned, decision: nil) : nil
  }

  private func materials(in tx: ReadTransaction) throws -> [ExchangeRow] {
    try export.queries.materials(file.id, in: tx).filter(\.isCurrent).map { material in
      row(
        .material, guid: material.id.description,
        [
          "material_name": material.name, "get_type": ExchangeWords.word(material.status), "get_num": "1",
          "material_attach_name": material.file?.fileName ?? material.foreignFileName,
        ])
    }
  }
}
