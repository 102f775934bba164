package import Kernel

/// Marks the identifiers of cases.
package enum CaseTag: Sendable {}
/// Marks the identifiers of drafts.
package enum DraftTag: Sendable {}
/// Marks the identifiers of materials.
package enum MaterialTag: Sendable {}
/// Marks the identifiers of messages.
package enum MessageTag: Sendable {}
/// Marks the identifiers of joint cases (一件事).
package enum JointCaseTag: Sendable {}
/// Marks the identifiers of clocks.
package enum ClockTag: Sendable {}
/// Marks the identifiers of ledger entries of a clock.
package enum ClockEntryTag: Sendable {}
/// Marks the identifiers of events in a case's timeline.
package enum CaseEventTag: Sendable {}
/// Marks the identifiers of proposed and made decisions.
package enum DecisionTag: Sendable {}
/// Marks the identifiers of ratings.
package enum RatingTag: Sendable {}
/// Marks the identifiers of the published version of whatever a case is about, for example a service item's version.
package enum SubjectVersionTag: Sendable {}

package typealias CaseID = Identifier<CaseTag>
package typealias DraftID = Identifier<DraftTag>
package typealias MaterialID = Identifier<MaterialTag>
package typealias MessageID = Identifier<MessageTag>
package typealias JointCaseID = Identifier<JointCaseTag>
package typealias ClockID = Identifier<ClockTag>
package typealias ClockEntryID = Identifier<ClockEntryTag>
package typealias CaseEventID = Identifier<CaseEventTag>
package typealias DecisionID = Identifier<DecisionTag>
package typealias RatingID = Identifier<RatingTag>
package typealias SubjectVersionID = Identifier<SubjectVersionTag>
