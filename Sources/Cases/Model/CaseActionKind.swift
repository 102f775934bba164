/// The acts that a person may do to a case.
package enum CaseActionKind: String, CaseIterable, Hashable, Sendable {
  case accept, refuseAcceptance, requestSupplement, answerSupplement, transfer, assign, propose, returnToOfficer,
    decide, requestExtension, approveExtension, rejectExtension, beginExcludedTime, endExcludedTime, correct,
    deliver, withdraw, rate, close, sendMessage, completeStep, own

  /// Catalogue key of the word, `case.action.<raw value>`.
  package var wordKey: String { "case.action.\(rawValue)" }
}
