import Kernel
import Store

// What programs get that ask for JSON: the same facts as on the pages, with identifiers and codes instead of words.

extension WebhookSubscription {
  /// Without secrets; the address without its query, in which receivers like to put keys.
  var json: JSONValue {
    .object([
      "id": .string(id.description), "organisation": .string(organisationID.description), "name": .string(name),
      "address": .string(WebhookRowView.shown(address)), "topics": .array(topics.sorted().map { .string($0) }),
      "state": .string(state.rawValue), "failingSince": .time(failingSince), "lastSuccessAt": .time(lastSuccessAt),
      "createdAt": .time(createdAt),
    ])
  }
}

extension RecordedDelivery {
  var members: [String: JSONValue] {
    [
      "id": .string(id.description), "event": .string("evt_\(eventID)"), "topic": .string(topic),
      "subject": .string(subject), "occurredAt": .time(occurredAt), "state": .string(state.rawValue),
      "attempts": .integer(Int64(attempts)), "nextTryAt": .time(nextTryAt),
      "lastStatus": lastStatus.map { .integer(Int64($0)) } ?? .null,
      "lastError": lastError.map { .string($0) } ?? .null,
    ]
  }

  func json(with attempts: [DeliveryAttempt]) -> JSONValue {
    var members = members
    members["attemptList"] = .array(
      attempts.map { attempt in
        .object([
          "number": .integer(Int64(attempt.number)), "at": .time(attempt.at),
          "durationMilliseconds": .integer(Int64(attempt.durationMilliseconds)),
          "status": attempt.status.map { .integer(Int64($0)) } ?? .null,
          "error": attempt.errorCode.map { .string($0) } ?? .null, "answer": .string(attempt.answer),
        ])
      })
    return .object(members)
  }
}

extension WebhookReading {
  var json: JSONValue {
    .object([
      "webhook": subscription.json,
      "counts": .object(
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, .integer(Int64($0.value))) })),
      "deliveries": .array(deliveries.map { .object($0.members) }),
      "next": hasMore ? deliveries.last.map { .string($0.id.description) } ?? .null : .null,
      "replay": replay?.json ?? .null,
    ])
  }
}

extension JobStatus {
  var json: JSONValue {
    .object([
      "id": .string(id.description), "kind": .string(kind), "state": .string(state.rawValue),
      "attempts": .integer(Int64(attempts)), "maximumAttempts": .integer(Int64(maximumAttempts)),
      "enqueuedAt": .time(enqueuedAt), "dueAt": .time(dueAt), "startedAt": .time(startedAt),
      "endedAt": .time(endedAt), "error": errorCode.map { .string($0) } ?? .null,
      "progress": progress.map {
        .object(["done": .integer(Int64($0.done)), "total": .integer(Int64($0.total))])
      } ?? .null,
    ])
  }
}

extension JSONValue {
  /// An instant as text; null for none.
  static func time(_ instant: Instant?) -> JSONValue { instant.map { .string($0.iso8601) } ?? .null }
}
