package import Kernel

/// Why a command or query on cases was refused.
package enum CasesError: CodedError, Hashable {
  /// There is no such case, draft or material, or the reader may not know of it.
  case notFound
  /// The reader may see the case, but this act belongs to another role.
  case roleMayNot(CaseActionKind)
  /// The act does not fit where the case stands now.
  case notInThisState(CaseActionKind, CaseState)
  /// The process that the case follows has other steps open.
  case notNext(CaseActionKind, steps: [CaseText])
  /// The step named is not open, or not for this person.
  case stepNotOpen
  /// The step needs one of the outcomes that its model names.
  case outcomeUnknown
  /// Somebody else changed the case after it was read. Nothing was written; what was typed can be sent again.
  case changedMeanwhile(Conflict)
  /// The one supplement notice was given already.
  case supplementAlreadyRequested(on: CivilDate)
  /// No notice came in time, so the law counts the case as accepted from its receipt.
  case deemedAccepted(from: CivilDate, kind: String)
  /// The day is not one that the act allows.
  case dateOutOfRange(field: String, from: CivilDate, through: CivilDate)
  /// A number is not one that the act allows.
  case numberOutOfRange(field: String, from: Int, through: Int)
  /// A text that is needed is missing.
  case textMissing(field: String)
  case textTooLong(field: String, limit: Int)
  /// More of something than a case may have.
  case tooMany(field: String, limit: Int)
  /// The form is larger than a case may keep.
  case formTooLarge(limitBytes: Int)
  /// A refusal must tell its reasons and articles.
  case refusalWithoutArticle
  /// The limit was extended once, or an extension was refused.
  case extensionAlreadyUsed
  /// The limit has run out; it can no longer be extended.
  case extensionTooLate(due: CivilDate)
  /// There is no request for an extension to answer.
  case extensionNotRequested
  /// Time is not being counted already.
  case timeAlreadyExcluded
  /// Time is being counted; there is nothing to end.
  case timeNotExcluded
  /// The law of this kind of case does not name this ground.
  case exclusionGroundNotInLaw(ExclusionGround)
  /// The person who proposed a decision or asked for an extension cannot be the one who approves it.
  case samePersonMayNotApprove
  /// The person named does not work for the authority.
  case assigneeNotInAuthority
  /// The authority named does not exist, or is the one that has the case.
  case transferTargetInvalid
  /// There is no such field in the form.
  case fieldUnknown(String)
  /// The new value is the old one.
  case nothingToCorrect
  /// A poor rating has not been dealt with, so the case stays open.
  case ratingDutyOpen
  /// The duty from a poor rating stands elsewhere now.
  case dutyNotInThisState
  /// Whoever dealt with a poor rating cannot verify it.
  case samePersonMayNotVerify
  /// Another part of the joint case has to be granted first.
  case waitsForPart(title: String, authority: String)
  /// This service event was rated already.
  case alreadyRated
  /// The service event has not taken place.
  case notYetRatable
  /// The same key came with another matter.
  case idempotencyKeyReused
  /// A key must be 1 to 200 characters.
  case idempotencyKeyInvalid
  /// No feature handles this kind of case.
  case kindUnknown(String)
  /// The draft was changed elsewhere, for example in another window.
  case draftChangedMeanwhile(currentRevision: Int)
  /// An account may keep only so many drafts.
  case tooManyDrafts(limit: Int)
  /// The mandate is not valid today, or not for this matter.
  case mandateNotValid
  /// The materials named are not ones that can be handed in now.
  case materialNotUsable
  /// A joint case needs at least two parts, each with an authority of its own.
  case jointPartsInvalid
  /// The ledger of a clock does not take this line here.
  case clockEntryDoesNotFit(ClockEntry.Kind)
  /// The pattern for numbers lacks a sequence, or has a part that is not known.
  case numberFormatInvalid(String)
  /// A page cursor that was not given out.
  case cursorInvalid
  /// Something stored is not what was written there.
  case storedValueInvalid(String)

  /// What happened between reading and writing.
  package struct Conflict: Hashable, Sendable {
    package var number: String
    package var currentRevision: Int
    package var currentState: CaseState
    /// The events after the revision that was read, oldest first.
    package var changes: [CaseEvent]

    /// A conflict with the given facts.
    package init(number: String, currentRevision: Int, currentState: CaseState, changes: [CaseEvent]) {
      self.number = number
      self.currentRevision = currentRevision
      self.currentState = currentState
      self.changes = changes
    }
  }
}
