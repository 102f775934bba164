import Identity
import Kernel

/// Marks the identifiers of subscriptions.
enum WebhookTag: Sendable {}
typealias WebhookID = Identifier<WebhookTag>

/// What an organisation has asked to be told, and where.
struct WebhookSubscription: Sendable, Hashable, Identifiable {
  /// Whether events are sent.
  enum State: String, Sendable, CaseIterable {
    /// Events are sent as they happen.
    case active
    /// An administrator asked to wait; events are kept and can be sent afterwards.
    case paused
    /// Switched off after days without one success, or because the receiver said that it is gone.
    case disabled
  }

  let id: WebhookID
  var organisationID: OrganisationID
  /// What administrators call it.
  var name: String
  /// Where events are posted to.
  var address: String
  var topics: Set<String>
  var state: State
  var createdAt: Instant
  /// Since when no delivery has succeeded although some were tried; nil while all is well.
  var failingSince: Instant?
  /// Attempts in a row that failed because the receiver was away or in trouble.
  var failures = 0
  /// Before this nothing is sent; nil while all is well.
  var resumeAt: Instant?
  var lastSuccessAt: Instant?

  /// The most subscriptions of one organisation: more would be a mistake of a script.
  static let mostOfOrganisation = 20
  /// Characters of a name.
  static let nameLength = 60
  /// Characters of an address: what servers accept everywhere.
  static let addressLength = 2000
  /// After so many days without one success the subscription is switched off.
  static let patienceDays = 5

  /// Seconds to leave an address alone after so many failures in a row: 5, 10, 20 … at most ten minutes.
  static func pauseSeconds(after failures: Int) -> Int64 { min(5 << Int64(min(max(failures, 1) - 1, 7)), 600) }
}
