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
  /// Rows of the same questions, as many as there are: shareholders, vehicles, members of a family.
  case group
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
  /// Asked only while this is true; besides ``visibleWhen``.
  package var visible: FormExpression?
  /// Must be answered while this is true, though it need not always be.
  package var requiredWhen: FormExpression?
  /// The answer follows from others: it is shown, computed again wherever it counts, and never taken from a browser.
  package var computed: FormExpression?
  /// Fills the answer in from what is known about the applicant: `applicant`, `agent` and `enterprise`.
  package var prefillBy: FormExpression?
  /// Name of a fact that a source of data may know.
  package var fact: String?
  /// What this answer is called in other forms: it is filled in from the applicant's own latest case that has it.
  package var earlier: String?
  /// The questions of a row.
  @OmittedWhenEmpty package var fields: [Field]
  /// What one row is called, e.g. 股东.
  package var rowLabel: LocalText?
  package var minimumRows: Int?
  package var maximumRows: Int?

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
    fields = []
  }

  /// A question that is asked several times, once for each row.
  package init(
    group key: String, _ label: LocalText, rowLabel: LocalText? = nil, fields: [Field], minimumRows: Int = 0,
    maximumRows: Int? = nil
  ) {
    self.init(key, .group, label, required: minimumRows > 0)
    self.fields = fields
    self.rowLabel = rowLabel
    self.minimumRows = minimumRows > 0 ? minimumRows : nil
    self.maximumRows = maximumRows
  }
}
