import Kernel
import Outbound
import Store

/// What came of one attempt.
struct AttemptReport: Sendable, Hashable {
  /// What it means for the subscription.
  enum Outcome: Sendable, Hashable {
    /// The receiver said yes.
    case accepted
    /// The receiver does not take this event now; others may go through.
    case refused
    /// The receiver is away or in trouble: leave it alone for a while.
    case away
    /// The receiver says that it will never come back.
    case gone
  }

  var outcome: Outcome
  var status: Int?
  var errorCode: String?
  var durationMilliseconds: Int
  var answer: String
  /// Seconds that the receiver asked to wait.
  var askedSeconds: Int?

  /// The report of an answer.
  init(_ answer: WebhookDelivery) {
    status = answer.status
    durationMilliseconds = answer.durationMilliseconds
    self.answer = String(decoding: answer.body.prefix(DeliveryAttempt.answerBytes), as: UTF8.self)
      .filter { !$0.isASCII || $0.isLetter || $0.isNumber || $0.isPunctuation || $0.isSymbol || $0 == " " }
    switch answer.verdict {
    case .accepted: outcome = .accepted
    case .retry(let seconds):
      outcome = .away
      askedSeconds = seconds
    case .refused: outcome = .refused
    case .gone: outcome = .gone
    }
    errorCode = outcome == .accepted ? nil : "operations.webhook.status"
  }

  /// The report of an attempt without an answer.
  init(_ error: any CodedError, milliseconds: Int) {
    outcome = (error as? OutboundError)?.isTemporary == true ? .away : .refused
    errorCode = error.code
    durationMilliseconds = milliseconds
    answer = ""
  }

  /// The attempt as it is kept; its number is given when it is written.
  func attempt(of id: DeliveryID, at now: Instant) -> DeliveryAttempt {
    DeliveryAttempt(
      deliveryID: id, number: 0, at: now, durationMilliseconds: durationMilliseconds, status: status,
      errorCode: errorCode, answer: answer)
  }
}

extension RecordedDelivery {
  /// The delivery with the attempt counted.
  func after(_ report: AttemptReport) -> RecordedDelivery {
    var copy = self
    copy.attempts += 1
    copy.lastStatus = report.status
    copy.lastError = report.errorCode
    copy.nextTryAt = nil
    return copy
  }

  /// Decides what follows from an attempt.
  mutating func plan(_ report: AttemptReport, now: Instant, isActive: Bool) {
    if report.outcome == .accepted {
      state = .delivered
    } else if report.outcome == .gone || !isActive {
      state = .held
    } else if let delay = RetryPlan.delay(after: attempts, asked: report.askedSeconds) {
      state = .waiting
      nextTryAt = now.adding(seconds: delay)
    } else {
      state = .abandoned
    }
  }
}

/// One delivery with everything that is needed to carry it.
struct Errand: Sendable {
  var subscription: WebhookSubscription
  var delivery: RecordedDelivery
  var secrets: [SealedSecret]

  /// What is to be sent next to an active subscription that is not being left alone.
  static func next(of id: WebhookID, _ now: Instant, in tx: ReadTransaction) throws -> Errand? {
    guard let subscription = try WebhookQueries.find(id, in: tx), subscription.state == .active,
      subscription.resumeAt.map({ $0 <= now }) ?? true,
      let delivery = try DeliveryQueries.due(of: id, now, in: tx)
    else { return nil }
    return Errand(
      subscription: subscription, delivery: delivery,
      secrets: try WebhookSecretQueries.valid(of: id, at: now, in: tx))
  }

  /// One delivery, whatever the subscription's state.
  static func of(_ id: DeliveryID, _ now: Instant, in tx: ReadTransaction) throws -> Errand? {
    guard let delivery = try DeliveryQueries.find(id, in: tx),
      let subscription = try WebhookQueries.find(delivery.webhookID, in: tx)
    else { return nil }
    return Errand(
      subscription: subscription, delivery: delivery,
      secrets: try WebhookSecretQueries.valid(of: subscription.id, at: now, in: tx))
  }
}
