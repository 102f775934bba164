package import Kernel

/// What kind of answer a field takes.
package enum FieldKind: String, CaseIterable, Codable, Sendable {
  case text
  case longText
  case number
  /// Typed in yuan, kept in fen.
  case money
  case date
  case choice
  case multiChoice
  /// A division code of six digits.
  case division
  /// A division and the rest of the address.
  case address
  case citizenNumber
  /// Unified social credit code.
  case uscc
  case mobile
  /// Any telephone number, with or without area code.
  case telephone
  case file
  /// A declaration that must be ticked.
  case statement
}

/// A fact about the applicant that fills a field before it is shown.
package enum Prefill: String, CaseIterable, Codable, Sendable {
  case applicantName
  case applicantCode
  case applicantMobile
  case applicantAddress
  case agentName
  case agentMobile
  case enterpriseName
  case enterpriseCode
  case legalRepresentative
}

/// One thing to choose.
package struct FieldOption: Hashable, Sendable, Codable {
  package var value: String
  package var label: LocalText
  package var hint: LocalText?

  package init(_ value: String, _ label: LocalText, hint: LocalText? = nil) {
    self.value = value
    self.label = label
    self.hint = hint
  }
}

/// The first or last day that a date field takes: a fixed day, or so many days from today.
package struct DateBound: Hashable, Sendable, Codable {
  package var date: CivilDate?
  package var daysFromToday: Int?

  package init(date: CivilDate? = nil, daysFromToday: Int? = nil) {
    self.date = date
    self.daysFromToday = daysFromToday
  }

  /// The day meant, seen from `today`.
  package func resolved(today: CivilDate) -> CivilDate? {
    date ?? daysFromToday.map { today.adding(days: $0) }
  }
}

/// One question of a form.
package struct Field: Hashable, Sendable, Codable {
  /// Name in the form and in the case's data; letters, digits, `_` and `.`; never `materials`.
  package var key: String
  package var kind: FieldKind
  package var label: LocalText
  package var hint: LocalText?
  @OmittedWhenFalse package var required: Bool
  @OmittedWhenEmpty package var options: [FieldOption]
  package var prefill: Prefill?
  /// A prefilled fact that comes from a verified account is shown but cannot be changed.
  @OmittedWhenFalse package var locked: Bool
  package var unit: LocalText?
  package var minimum: Double?
  package var maximum: Double?
  /// Digits after the point for numbers; 0 where absent.
  package var decimals: Int?
  package var minimumLength: Int?
  package var maximumLength: Int?
  package var earliest: DateBound?
  package var latest: DateBound?
  /// Key of a date field that this date must not precede.
  package var notBefore: String?
  /// Shown masked to everyone who need not see it.
  @OmittedWhenFalse package var sensitive: Bool
  package var visibleWhen: FieldTest?
  /// HTML autocomplete token.
  package var autocomplete: String?

  package init(
    _ key: String, _ kind: FieldKind, _ label: LocalText, required: Bool = false, hint: LocalText? = nil,
    options: [FieldOption] = [], prefill: Prefill? = nil, locked: Bool = false, visibleWhen: FieldTest? = nil
  ) {
    self.key = key
    self.kind = kind
    self.label = label
    self.required = required
    self.hint = hint
    self.options = options
    self.prefill = prefill
    self.locked = locked
    self.visibleWhen = visibleWhen
    sensitive = kind == .citizenNumber
  }
}
