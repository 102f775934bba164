import Cases
import WebSupport

/// The topics of the outbox that may leave the house.
///
/// Notices and acts on accounts are about persons and stay inside; what is here names a case, an item or an organisation by
/// its identifier and nothing else.
enum WebhookTopic {
  /// Heads the topics of cases.
  static let casePrefix = "case."
  /// The topic of a test that an administrator sends.
  static let ping = "webhook.ping"

  /// Whom the events of a topic reach.
  enum Reach: Sendable {
    /// Subscriptions of the authority that handles the case, and of those above it.
    case authority
    /// Subscriptions of the organisation at the top of the tree.
    case installation
  }

  /// What happens to cases.
  static let ofCases: [String] = CaseEventKind.allCases.map { casePrefix + $0.rawValue }

  /// What happens to the catalogue, the calendar and the organisations.
  static let ofInstallation: [String] = [
    "services.item.published", "services.catalogue.loaded", "accounts.calendar.imported",
    "identity.organisation.added", "identity.organisation.renamed", "identity.organisation.closed",
  ]

  /// All topics that can be subscribed to, in the order of the form.
  static let all: [String] = ofCases + ofInstallation

  /// Whom the events of a topic reach.
  static func reach(of topic: String) -> Reach { topic.hasPrefix(casePrefix) ? .authority : .installation }

  /// What people call a topic.
  static func name(of topic: String, _ words: Words) -> String {
    guard topic.hasPrefix(casePrefix), let kind = CaseEventKind(rawValue: String(topic.dropFirst(casePrefix.count)))
    else { return words("operations.topic.\(topic)") }
    return words(kind.wordKey)
  }
}
