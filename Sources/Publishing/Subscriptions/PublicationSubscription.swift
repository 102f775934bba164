package import Kernel

/// Names the identifiers of subscriptions.
package enum PublicationSubscriptionTag {}
/// Identifies one subscription.
package typealias PublicationSubscriptionID = Identifier<PublicationSubscriptionTag>

/// That an address wants to hear of what is published. Nobody needs an account for it, and nothing but the address is known.
package struct PublicationSubscription: Hashable, Sendable, Identifiable {
  package let id: PublicationSubscriptionID
  package var scope: SubscriptionScope
  /// Language of the mails, `zh-CN` or `en`.
  package var language: String
  /// The address, open.
  package var address: String
  package var isConfirmed: Bool
}

/// The limits of subscriptions.
enum SubscriptionLimits {
  /// Links that may be asked for one address in a day: enough for typing errors, too few to pester a mailbox.
  static let linksOfDay = 5
  /// Scopes of one address.
  static let scopesOfAddress = 20
  /// A link that confirms is good for so long.
  static let confirmationSeconds: Int64 = 24 * 3600
  /// Longest token that is looked at.
  static let tokenCharacters = 400
  /// Mails that are put into the queue in one transaction.
  static let batch = 1000
}
