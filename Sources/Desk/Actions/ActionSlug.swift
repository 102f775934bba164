import Cases

/// The name of an act in an address: `requestSupplement` is `request-supplement`.
enum ActionSlug {
  /// The acts that are taken at a desk; the others are the applicant's.
  static let deskActions: [CaseActionKind] = [
    .completeStep, .accept, .requestSupplement, .refuseAcceptance, .propose, .decide, .returnToOfficer,
    .approveExtension, .rejectExtension, .endExcludedTime, .deliver, .close, .assign, .requestExtension,
    .beginExcludedTime, .transfer, .correct, .sendMessage,
  ]

  /// The address word of an act.
  static func text(_ kind: CaseActionKind) -> String {
    kind.rawValue.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }

  /// The act of an address word; nil for words that are no act of a desk.
  static func kind(_ text: String) -> CaseActionKind? {
    deskActions.first { Self.text($0) == text }
  }
}
