import Cases
import Identity
import Kernel
import Store

/// What is on record, as lines of JSON: one object each, with the same names everywhere.
enum AuditLines {
  static func line(_ recorded: RecordedAuditEntry) -> JSONValue {
    let entry = recorded.entry
    return .object([
      "type": .string("audit"), "id": .string(recorded.id.description), "at": .string(time(entry.at)),
      "by": by(entry.actor), "action": .string(entry.action),
      "subject": .object(["kind": .string(entry.subjectKind), "id": .string(entry.subjectID)]),
      "article": text(entry.article), "details": entry.details,
    ])
  }

  static func line(_ recorded: RecordedAccess) -> JSONValue {
    let record = recorded.record
    return .object([
      "type": .string("reading"), "id": .string(recorded.id.description), "at": .string(time(record.at)),
      "reader": .object([
        "account": text(record.readerAccount?.description), "name": .string(record.readerName),
        "office": office(record.organisationID, record.organisationName),
      ]),
      "party": .string(record.subjectParty.description), "case": text(record.caseID),
      "caseNumber": text(record.caseNumber), "purpose": .string(record.purpose), "rule": .string(record.rule),
    ])
  }

  /// The case and everything in it but the files themselves.
  static func lines(_ file: CaseFile, _ queries: CaseQueries, in tx: ReadTransaction) throws -> [JSONValue] {
    [line(file)] + file.clocks.map { line($0, of: file) }
      + (try queries.timeline(file.id, publicOnly: false, in: tx)).map(line)
      + (try queries.materials(file.id, in: tx)).map { line($0, of: file) }
      + (try queries.messages(file.id, in: tx)).map(line) + (try queries.decisions(file.id, in: tx)).map(line)
  }

  private static func line(_ file: CaseFile) -> JSONValue {
    .object([
      "type": .string("case"), "id": .string(file.id.description), "number": .string(file.number),
      "kind": .string(file.kind), "subject": .string(file.subjectCode), "title": .string(file.title),
      "state": .string(file.state.rawValue), "revision": .integer(Int64(file.revision)),
      "applicant": .object([
        "party": .string(file.applicant.partyID.description), "name": .string(file.applicant.name),
        "code": .string(file.applicant.maskedCode),
      ]),
      "agent": text(file.agent?.displayName), "authority": office(file.authorityID, file.authorityName),
      "owner": text(file.ownerName), "submittedAt": .string(time(file.submittedAt)),
      "acceptedAt": text(file.acceptedAt.map(time)), "decidedAt": text(file.decidedAt.map(time)),
      "deliveredAt": text(file.deliveredAt.map(time)), "closedAt": text(file.closedAt.map(time)),
      "dueOn": text(file.dueOn?.description), "form": file.formData,
    ])
  }

  private static func line(_ clock: CaseClock, of file: CaseFile) -> JSONValue {
    .object([
      "type": .string("clock"), "case": .string(file.id.description), "role": .string(clock.role.rawValue),
      "limitDays": .integer(Int64(clock.limitDays)), "unit": .string(clock.unit.rawValue),
      "article": .string(clock.article), "startedOn": .string(clock.startedOn.description),
      "entries": .array(
        clock.entries.map { entry in
          .object([
            "kind": .string(entry.kind.rawValue), "on": .string(entry.on.description),
            "days": .integer(Int64(entry.days)), "ground": .string(entry.ground), "article": .string(entry.article),
          ])
        }),
    ])
  }

  private static func line(_ event: CaseEvent) -> JSONValue {
    .object([
      "type": .string("event"), "case": .string(event.caseID.description), "at": .string(time(event.at)),
      "kind": .string(event.kind.rawValue), "from": text(event.fromState?.rawValue),
      "to": .string(event.toState.rawValue), "by": by(event.actor), "article": text(event.article),
      "isPublic": .bool(event.isPublic), "details": event.details,
    ])
  }

  private static func line(_ material: CaseMaterial, of file: CaseFile) -> JSONValue {
    .object([
      "type": .string("material"), "case": .string(file.id.description), "name": .string(material.name),
      "status": .string(material.status.rawValue), "fileName": text(material.file?.fileName),
      "sha256": text(material.file?.sha256), "version": .integer(Int64(material.version)),
      "addedAt": .string(time(material.addedAt)),
    ])
  }

  private static func line(_ message: CaseMessage) -> JSONValue {
    .object([
      "type": .string("message"), "case": .string(message.caseID.description), "at": .string(time(message.at)),
      "fromApplicant": .bool(message.isFromApplicant), "author": .string(message.authorName),
      "text": .string(message.text),
    ])
  }

  private static func line(_ decision: CaseDecision) -> JSONValue {
    .object([
      "type": .string("decision"), "case": .string(decision.caseID.description), "at": .string(time(decision.at)),
      "stage": .string(decision.stage.rawValue), "outcome": .string(decision.decision.outcome.rawValue),
      "reasons": .string(decision.decision.reasons),
      "articles": .array(decision.decision.articles.map { .string($0) }), "by": .string(decision.actorName),
    ])
  }

  private static func by(_ actor: Actor) -> JSONValue {
    .object([
      "kind": .string(actor.kind.rawValue), "account": text(actor.accountID?.description),
      "name": .string(actor.displayName), "office": office(actor.organisationID, actor.organisationName),
      "onBehalfOf": text(actor.onBehalfOf?.description), "mandate": text(actor.mandateID?.description),
    ])
  }

  private static func office(_ id: OrganisationID?, _ name: String?) -> JSONValue {
    guard let id else { return .null }
    return .object(["id": .string(id.description), "name": text(name)])
  }

  private static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

  private static func time(_ at: Instant) -> String { at.iso8601(in: .china) }
}
