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
/// Marks the identifiers of channels besides the site.
package enum ChannelTag: Sendable {}
/// Marks the identifiers of entries in the queue of channels.
package enum PostingTag: Sendable {}

package typealias PublicationID = Identifier<PublicationTag>
package typealias AttachmentID = Identifier<AttachmentTag>
package typealias FindingID = Identifier<FindingTag>
package typealias PublicationEventID = Identifier<PublicationEventTag>
package typealias SubscriptionID = Identifier<SubscriptionTag>
package typealias ChannelID = Identifier<ChannelTag>
package typealias PostingID = Identifier<PostingTag>
