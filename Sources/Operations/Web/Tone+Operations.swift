import Store
import WebSupport

extension StateTagView {
  /// The state of a job.
  init(job state: JobState, words: Words) {
    let tone: Tone =
      switch state {
      case .waiting: .neutral
      case .running: .info
      case .cancelling: .warning
      case .done: .success
      case .dead: .danger
      case .cancelled, .discarded: .stopped
      }
    self.init(text: words("operations.job.state.\(state.rawValue)"), tone: tone)
  }

  /// The state of a subscription; one that has failed of late says so.
  init(webhook subscription: WebhookSubscription, words: Words) {
    switch subscription.state {
    case .active where subscription.failingSince != nil:
      self.init(text: words("operations.webhook.state.failing"), tone: .warning)
    case .active: self.init(text: words("operations.webhook.state.active"), tone: .success)
    case .paused: self.init(text: words("operations.webhook.state.paused"), tone: .stopped)
    case .disabled: self.init(text: words("operations.webhook.state.disabled"), tone: .danger)
    }
  }

  /// The state of a delivery.
  init(delivery: RecordedDelivery, words: Words) {
    let isRetried = delivery.state == .waiting && delivery.attempts > 0
    let tone: Tone =
      switch delivery.state {
      case .waiting: isRetried ? .warning : .neutral
      case .held: .stopped
      case .delivered: .success
      case .abandoned: .danger
      }
    let key = isRetried ? "retried" : delivery.state.rawValue
    self.init(text: words("operations.delivery.state.\(key)"), tone: tone)
  }
}
