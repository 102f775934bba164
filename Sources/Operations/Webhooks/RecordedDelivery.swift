import Kernel
import Store

/// Marks the identifiers of deliveries.
enum DeliveryTag: Sendable {}
typealias DeliveryID = Identifier<DeliveryTag>

/// One event on its way to one subscription.
struct RecordedDelivery: Sendable, Hashable, Identifiable {
  /// How far it has come.
  enum State: String, Sendable, CaseIterable {
    /// To be tried, or tried again.
    case waiting
    /// Kept while the subscription is paused or off.
    case held
    /// The receiver said yes.
    case delivered
    /// Given up: after the last attempt, or because the receiver will never take it.
    case abandoned
  }

  let id: DeliveryID
  let webhookID: WebhookID
  /// The event's own identifier: the same in every attempt and replay, so that receivers know a repetition.
  let eventID: OutboxEventID
  let topic: String
  let subject: String
  let occurredAt: Instant
  var state: State
  /// Attempts since it was queued or replayed.
  var attempts: Int
  /// How often it was queued anew: 0 for the first time.
  var round: Int
  var nextTryAt: Instant?
  var lastStatus: Int?
  /// The code of the last failure.
  var lastError: String?
  /// When it was queued last.
  var queuedAt: Instant
  let createdAt: Instant

  /// A delivery that has just been recorded.
  init(
    id: DeliveryID, webhookID: WebhookID, eventID: OutboxEventID, topic: String, subject: String, occurredAt: Instant,
    state: State, at now: Instant
  ) {
    self.init(
      id: id, webhookID: webhookID, eventID: eventID, topic: topic, subject: subject, occurredAt: occurredAt,
      state: state, attempts: 0, round: 0, nextTryAt: state == .waiting ? now : nil, lastStatus: nil, lastError: nil,
      queuedAt: now, createdAt: now)
  }

  init(
    id: DeliveryID, webhookID: WebhookID, eventID: OutboxEventID, topic: String, subject: String, occurredAt: Instant,
    state: State, attempts: Int, round: Int, nextTryAt: Instant?, lastStatus: Int?, lastError: String?,
    queuedAt: Instant, createdAt: Instant
  ) {
    self.id = id
    self.webhookID = webhookID
    self.eventID = eventID
    self.topic = topic
    self.subject = subject
    self.occurredAt = occurredAt
    self.state = state
    self.attempts = attempts
    self.round = round
    self.nextTryAt = nextTryAt
    self.lastStatus = lastStatus
    self.lastError = lastError
    self.queuedAt = queuedAt
    self.createdAt = createdAt
  }

  var isPing: Bool { topic == WebhookTopic.ping }
}

/// One attempt, as it is kept.
struct DeliveryAttempt: Sendable, Hashable {
  var deliveryID: DeliveryID
  /// 1 for the first of all rounds.
  var number: Int
  var at: Instant
  var durationMilliseconds: Int
  /// The status that came back; nil when none did.
  var status: Int?
  /// The code of the failure; nil when the receiver said yes.
  var errorCode: String?
  /// The first bytes of the answer.
  var answer: String

  /// Bytes of an answer that are kept: enough for a message, too few for a page.
  static let answerBytes = 512
}

/// When a delivery is tried again.
enum RetryPlan {
  /// Seconds from each failed attempt to the next: about three days in all.
  /// - Source: Standard Webhooks, “Retry schedule”.
  static let delays: [Int64] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 57_600, 86_400]

  /// Seconds to the next attempt after `attempts` have failed; nil when it was the last.
  ///
  /// - Parameter asked: what the receiver asked for; it may lengthen a wait up to a day, never shorten it.
  static func delay(after attempts: Int, asked: Int? = nil) -> Int64? {
    guard attempts >= 1, attempts <= delays.count else { return nil }
    return max(delays[attempts - 1], min(Int64(asked ?? 0), 86_400))
  }
}
