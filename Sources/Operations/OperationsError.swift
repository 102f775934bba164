import Kernel

/// What can go wrong in what goes out and runs in the background.
enum OperationsError: CodedError, Hashable {
  /// An organisation has as many subscriptions as it may have.
  case tooManyWebhooks(most: Int)
  /// Nothing can be replayed to a subscription that is paused or off.
  case webhookNotActive
  /// The job has ended or changed since the page was shown.
  case jobChanged
  /// A link that confirms an address is used, too old or not this person's.
  case mailLinkInvalid
  /// Links were asked for too often today.
  case mailTooOften

  var code: String {
    switch self {
    case .tooManyWebhooks: "operations.webhook.tooMany"
    case .webhookNotActive: "operations.webhook.notActive"
    case .jobChanged: "operations.job.changed"
    case .mailLinkInvalid: "operations.mail.link"
    case .mailTooOften: "operations.mail.tooOften"
    }
  }

  var kind: ErrorKind {
    switch self {
    case .tooManyWebhooks: .invalid
    case .webhookNotActive, .jobChanged: .conflict
    case .mailLinkInvalid: .gone
    case .mailTooOften: .tooMany
    }
  }

  var arguments: [String: String] {
    switch self {
    case .tooManyWebhooks(let most): ["most": String(most)]
    default: [:]
    }
  }

  /// One of each, so that a test can ask the catalogues for the words of all.
  static let samples: [OperationsError] = [
    .tooManyWebhooks(most: 1), .webhookNotActive, .jobChanged, .mailLinkInvalid, .mailTooOften,
  ]
}
