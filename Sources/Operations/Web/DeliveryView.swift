import Kernel
import Store
import WebSupport

/// One delivery in a list.
struct DeliveryRowView: Sendable {
  var href: String
  var time: String
  var topic: String
  var topicCode: String
  var state: StateTagView
  var detail: String
  var attempts: String

  init(_ delivery: RecordedDelivery, base: String, _ words: Words) {
    href = "\(base)/deliveries/\(delivery.id)"
    time = words.wording.shortDateTime(delivery.occurredAt)
    topic = WebhookTopic.name(of: delivery.topic, words)
    topicCode = delivery.topic
    state = StateTagView(delivery: delivery, words: words)
    detail = Self.detail(delivery, words)
    attempts = words.wording.number(delivery.attempts)
  }

  /// What came back last, and when it is tried again.
  static func detail(_ delivery: RecordedDelivery, _ words: Words) -> String {
    var parts: [String] = []
    if let status = delivery.lastStatus {
      parts.append("HTTP \(status)")
    } else if let code = delivery.lastError {
      parts.append(OperationsFrame.failure(code, words))
    }
    if delivery.attempts > 0, let next = delivery.nextTryAt {
      parts.append(words("operations.delivery.next", ["time": words.wording.shortDateTime(next)]))
    }
    return parts.joined(separator: " · ")
  }
}

/// The page of one delivery.
struct DeliveryView: Sendable {
  var topic: String
  var state: StateTagView
  var facts: DefinitionListView
  var payload: String
  var attempts: [AttemptRowView]
  var hasAttempts: Bool
  var empty: EmptyStateView?
  var replay: PostButtonView?
  var watch: WatchView?

  init(
    _ delivery: RecordedDelivery, _ attempts: [DeliveryAttempt], of subscription: WebhookSubscription,
    _ topics: WebhookTopics, _ context: WebContext
  ) {
    let words = context.words
    topic = WebhookTopic.name(of: delivery.topic, words)
    state = StateTagView(delivery: delivery, words: words)
    facts = DefinitionListView(rows: [
      DefinitionView(term: words("operations.delivery.topic"), value: delivery.topic),
      DefinitionView(term: words("operations.delivery.subject"), value: delivery.subject),
      DefinitionView(
        term: words("operations.delivery.occurred"), value: words.wording.dateTime(delivery.occurredAt)),
      DefinitionView(term: words("operations.delivery.event"), value: "evt_\(delivery.eventID)"),
      DefinitionView(
        term: words("operations.delivery.last"), value: DeliveryRowView.detail(delivery, words),
        note: delivery.round == 0
          ? nil : words("operations.delivery.rounds", ["count": words.wording.number(delivery.round)])),
    ])
    payload = String(decoding: topics.payload(of: delivery), as: UTF8.self)
    self.attempts = attempts.map { AttemptRowView($0, words) }
    hasAttempts = !attempts.isEmpty
    empty =
      attempts.isEmpty
      ? EmptyStateView(title: words("operations.attempts.empty"), text: words("operations.attempts.empty.text")) : nil
    let mayReplay = subscription.state == .active && delivery.state != .waiting && !delivery.isPing
    replay =
      mayReplay
      ? PostButtonView(
        href: "/admin/operations/webhooks/\(subscription.id)/deliveries/\(delivery.id)/replay",
        text: words("operations.delivery.replay"), about: delivery.topic) : nil
    watch = delivery.state == .waiting ? WatchView(context) : nil
  }
}

/// One attempt.
struct AttemptRowView: Sendable {
  var number: String
  var time: String
  var result: StateTagView
  var duration: String
  var answer: String

  init(_ attempt: DeliveryAttempt, _ words: Words) {
    number = String(attempt.number)
    time = words.wording.shortDateTime(attempt.at)
    let text =
      attempt.status.map { "HTTP \($0)" }
      ?? attempt.errorCode.map { OperationsFrame.failure($0, words) } ?? ""
    result = StateTagView(text: text, tone: attempt.errorCode == nil ? .success : .danger)
    duration = words("operations.attempt.duration", ["ms": words.wording.number(attempt.durationMilliseconds)])
    answer = attempt.answer
  }
}
