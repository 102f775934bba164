package import Kernel

/// Marks the identifiers of publications, from the first draft on.
package enum PublicationTag: Sendable {}
/// Marks the identifiers of attachments.
package enum AttachmentTag: Sendable {}
/// Marks the identifiers of what the screening has found.
package enum FindingTag: Sendable {}
/// Marks the identifiers of entries in histories.
package enum PublicationEventTag: Sendable {}
/// Marks the identifiers of subscriptions.
package enum SubscriptionTag: Sendable {}

package typealias PublicationID = Identifier<PublicationTag>
package typealias AttachmentID = Identifier<AttachmentTag>
package typealias FindingID = Identifier<FindingTag>
package typealias PublicationEventID = Identifier<PublicationEventTag>
package typealias SubscriptionID = Identifier<SubscriptionTag>
