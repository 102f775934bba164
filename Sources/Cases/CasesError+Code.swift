import Identity
package import Kernel

extension CasesError {
  package var code: String {
    switch self {
    case .notFound: "cases.case.notFound"
    case .roleMayNot: "cases.action.forbidden"
    case .notInThisState: "cases.action.wrongState"
    case .notNext: "cases.process.notNext"
    case .stepNotOpen: "cases.process.stepNotOpen"
    case .outcomeUnknown: "cases.process.outcome"
    case .changedMeanwhile: "cases.revision.conflict"
    case .supplementAlreadyRequested: "cases.supplement.onlyOnce"
    case .deemedAccepted: "cases.acceptance.deemed"
    case .dateOutOfRange: "cases.date.range"
    case .numberOutOfRange: "cases.number.range"
    case .textMissing: "cases.text.missing"
    case .textTooLong: "cases.text.tooLong"
    case .tooMany: "cases.list.tooMany"
    case .formTooLarge: "cases.form.tooLarge"
    case .refusalWithoutArticle: "cases.decision.article"
    case .extensionAlreadyUsed: "cases.extension.onlyOnce"
    case .extensionTooLate: "cases.extension.tooLate"
    case .extensionNotRequested: "cases.extension.notRequested"
    case .timeAlreadyExcluded: "cases.exclusion.running"
    case .timeNotExcluded: "cases.exclusion.none"
    case .exclusionGroundNotInLaw: "cases.exclusion.ground"
    case .samePersonMayNotApprove: "cases.approval.samePerson"
    case .assigneeNotInAuthority: "cases.assign.outside"
    case .transferTargetInvalid: "cases.transfer.target"
    case .fieldUnknown: "cases.correction.field"
    case .nothingToCorrect: "cases.correction.same"
    case .ratingDutyOpen: "cases.duty.open"
    case .dutyNotInThisState: "cases.duty.state"
    case .samePersonMayNotVerify: "cases.duty.samePerson"
    case .waitsForPart: "cases.joint.waits"
    case .alreadyRated: "cases.rating.once"
    case .notYetRatable: "cases.rating.early"
    case .idempotencyKeyReused: "cases.submission.keyReused"
    case .idempotencyKeyInvalid: "cases.submission.keyInvalid"
    case .kindUnknown: "cases.kind.unknown"
    case .draftChangedMeanwhile: "cases.draft.conflict"
    case .tooManyDrafts: "cases.draft.tooMany"
    case .mandateNotValid: "cases.mandate.invalid"
    case .materialNotUsable: "cases.material.unusable"
    case .jointPartsInvalid: "cases.joint.parts"
    case .clockEntryDoesNotFit: "cases.clock.entry"
    case .numberFormatInvalid: "cases.numberFormat.invalid"
    case .cursorInvalid: "cases.cursor.invalid"
    case .storedValueInvalid: "cases.stored.invalid"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .notFound: .notFound
    case .roleMayNot, .samePersonMayNotApprove, .samePersonMayNotVerify, .mandateNotValid: .forbidden
    case .notInThisState, .changedMeanwhile, .supplementAlreadyRequested, .deemedAccepted, .extensionAlreadyUsed,
      .extensionTooLate, .extensionNotRequested, .timeAlreadyExcluded, .timeNotExcluded, .alreadyRated, .notYetRatable,
      .idempotencyKeyReused, .draftChangedMeanwhile, .clockEntryDoesNotFit, .ratingDutyOpen, .dutyNotInThisState,
      .waitsForPart, .notNext, .stepNotOpen:
      .conflict
    case .dateOutOfRange, .numberOutOfRange, .textMissing, .textTooLong, .refusalWithoutArticle,
      .assigneeNotInAuthority, .transferTargetInvalid, .fieldUnknown, .nothingToCorrect, .idempotencyKeyInvalid,
      .exclusionGroundNotInLaw, .outcomeUnknown, .materialNotUsable, .jointPartsInvalid, .cursorInvalid:
      .invalid
    case .tooMany, .formTooLarge, .tooManyDrafts: .tooLarge
    case .kindUnknown, .numberFormatInvalid: .unsupported
    case .storedValueInvalid: .unavailable
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .roleMayNot(let action), .notNext(let action, _): ["action": action.wordKey]
    case .notInThisState(let action, let state): ["action": action.wordKey, "state": state.wordKey]
    case .changedMeanwhile(let conflict): conflict.arguments
    case .supplementAlreadyRequested(let on): ["on": on.description]
    case .deemedAccepted(let from, let kind): ["from": from.description, "ofKind": kind]
    case .dateOutOfRange(let field, let from, let through):
      ["field": "case.field.\(field)", "from": from.description, "through": through.description]
    case .numberOutOfRange(let field, let from, let through):
      ["field": "case.field.\(field)", "from": String(from), "through": String(through)]
    case .textMissing(let field): ["field": "case.field.\(field)"]
    case .textTooLong(let field, let limit), .tooMany(let field, let limit):
      ["field": "case.field.\(field)", "limit": String(limit)]
    case .formTooLarge(let limit): ["limit": String(limit)]
    case .extensionTooLate(let due): ["due": due.description]
    case .fieldUnknown(let key): ["key": key]
    case .waitsForPart(let title, let authority): ["title": title, "authority": authority]
    case .exclusionGroundNotInLaw(let ground): ["ground": ground.wordKey]
    case .kindUnknown(let kind): ["kind": kind]
    case .draftChangedMeanwhile(let revision): ["revision": String(revision)]
    case .tooManyDrafts(let limit): ["limit": String(limit)]
    case .clockEntryDoesNotFit(let kind): ["entry": kind.rawValue]
    case .numberFormatInvalid(let format): ["format": format]
    case .storedValueInvalid(let column): ["column": column]
    case .notFound, .refusalWithoutArticle, .extensionAlreadyUsed, .extensionNotRequested, .timeAlreadyExcluded,
      .timeNotExcluded, .samePersonMayNotApprove, .assigneeNotInAuthority, .transferTargetInvalid, .nothingToCorrect,
      .alreadyRated, .notYetRatable, .idempotencyKeyReused, .idempotencyKeyInvalid, .mandateNotValid,
      .materialNotUsable, .jointPartsInvalid, .cursorInvalid, .ratingDutyOpen, .dutyNotInThisState,
      .samePersonMayNotVerify, .stepNotOpen, .outcomeUnknown:
      [:]
    }
  }
}

extension CasesError.Conflict {
  /// `number`, `currentRevision`, `state`; and of the last change `by`, `organisation`, `at` (RFC 3339), `action`. `action` and
  /// `state` are catalogue keys. `by` is the staff member or, for the applicant's side, empty.
  var arguments: [String: String] {
    var arguments = [
      "number": number, "currentRevision": String(currentRevision), "state": currentState.wordKey, "by": "",
      "organisation": "", "at": "", "action": "",
    ]
    guard let last = changes.last else { return arguments }
    arguments["by"] = last.actor.kind == .staff || last.actor.kind == .system ? last.actor.displayName : ""
    arguments["organisation"] = last.actor.organisationName ?? ""
    arguments["at"] = last.at.iso8601
    arguments["action"] = last.kind.wordKey
    return arguments
  }
}
