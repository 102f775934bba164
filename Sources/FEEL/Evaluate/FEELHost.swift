/// What an expression may ask of the world around it. Whoever evaluates decides what the answers are, so that the engine itself
/// has no clock, no files and no settings.
package protocol FEELHost: Sendable {
  /// The present, with a zone; nil where the host has no clock.
  func now() -> FEELDateTime?
  /// Today in the host's zone.
  func today() -> FEELDate?
  /// The day that is so many working days after (before, for negative counts) a day; nil where the calendar does not reach.
  func addWorkingDays(_ count: Int, to date: FEELDate) -> FEELDate?
  /// How many working days come after a day, up to and including another; nil where the calendar does not reach.
  func workingDays(after start: FEELDate, through end: FEELDate) -> Int?
  /// The full name of an administrative division; nil where the code is none.
  func divisionName(_ code: String) -> String?
  /// Whether a division lies within another, or is the same; nil where one of the codes is none.
  func isDivision(_ code: String, within other: String) -> Bool?
  /// Whether a text is a well-formed code with its check digits: `citizen`, `credit`, `mobile`, `item`, `division`; nil where
  /// there is no such kind.
  func isCode(_ text: String, of kind: String) -> Bool?
  /// A function that a model names as external, if the host lends one; nil, the usual answer, makes every call null.
  func externalFunction(_ reference: ExternalReference) -> Function?
}

extension FEELHost {
  package func now() -> FEELDateTime? { nil }
  package func today() -> FEELDate? { nil }
  package func addWorkingDays(_ count: Int, to date: FEELDate) -> FEELDate? { nil }
  package func workingDays(after start: FEELDate, through end: FEELDate) -> Int? { nil }
  package func divisionName(_ code: String) -> String? { nil }
  package func isDivision(_ code: String, within other: String) -> Bool? { nil }
  package func isCode(_ text: String, of kind: String) -> Bool? { nil }
  package func externalFunction(_ reference: ExternalReference) -> Function? { nil }
}

/// What a function definition marked `external` names.
/// - Source: DMN 1.5, 10.3.2.13.3
package struct ExternalReference: Sendable, Hashable {
  /// `java` or `pmml`.
  package let kind: String
  /// The class, or the document.
  package let place: String
  /// The method's signature, or the model.
  package let member: String

  package init(kind: String, place: String, member: String) {
    self.kind = kind
    self.place = place
    self.member = member
  }
}
