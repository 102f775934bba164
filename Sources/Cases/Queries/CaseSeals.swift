import Cryptography
import Identity
import Kernel
import Store

/// Seals and opens what a case keeps of a person, with the key of the party that the case is about. Each value is bound to its
/// place, so that one copied elsewhere does not open; once the party's key is destroyed, forms are empty and texts are gone.
enum CaseSeals {
  private static func context<Tag>(_ field: String, _ id: Identifier<Tag>) -> String { "\(field)/\(id)" }

  static func seal(form: String, of id: CaseID, for party: PartyID, in tx: WriteTransaction) throws -> [UInt8] {
    try tx.seal(form, of: party, context: context("case.form", id))
  }

  static func form(_ row: Row, _ index: Int, of id: CaseID) throws -> JSONValue {
    try parsed(try row.open(index, context: context("case.form", id)))
  }

  static func seal(draft: String, of id: DraftID, for party: PartyID, in tx: WriteTransaction) throws -> [UInt8] {
    try tx.seal(draft, of: party, context: context("draft.data", id))
  }

  static func draft(_ row: Row, _ index: Int, of id: DraftID) throws -> JSONValue {
    try parsed(try row.open(index, context: context("draft.data", id)))
  }

  static func seal<Tag>(
    applicant: CaseApplicant, of id: Identifier<Tag>, in tx: WriteTransaction
  ) throws -> [UInt8] {
    try tx.seal(applicant.name, of: applicant.partyID, context: context("case.applicant", id))
  }

  static func applicant<Tag>(_ row: Row, _ index: Int, of id: Identifier<Tag>) throws -> String {
    try row.open(index, context: context("case.applicant", id)) ?? SealedText.erased
  }

  static func seal(agent name: String, of id: CaseID, for party: PartyID, in tx: WriteTransaction) throws -> [UInt8] {
    try tx.seal(name, of: party, context: context("case.agent", id))
  }

  static func agent(_ row: Row, _ index: Int, of id: CaseID) throws -> String {
    try row.open(index, context: context("case.agent", id)) ?? SealedText.erased
  }

  static func seal(
    message: String, _ id: MessageID, for party: PartyID, in tx: WriteTransaction
  ) throws -> [UInt8] {
    try tx.seal(message, of: party, context: context("case.message", id))
  }

  static func message(_ row: Row, _ index: Int, _ id: MessageID) throws -> String {
    try row.open(index, context: context("case.message", id)) ?? SealedText.erased
  }

  static func seal(
    event details: JSONValue, _ id: CaseEventID, for party: PartyID, in tx: WriteTransaction
  ) throws -> [UInt8] {
    try tx.seal(details.canonical, of: party, context: context("case.event", id))
  }

  static func event(_ row: Row, _ index: Int, _ id: CaseEventID) throws -> JSONValue {
    try parsed(try row.open(index, context: context("case.event", id)))
  }

  static func seal(
    comment: String, _ id: RatingID, for party: PartyID, in tx: WriteTransaction
  ) throws -> [UInt8] {
    try tx.seal(comment, of: party, context: context("case.rating", id))
  }

  static func comment(_ row: Row, _ index: Int, _ id: RatingID) throws -> String? {
    try row.isNull(index) ? nil : row.open(index, context: context("case.rating", id))
  }

  /// Facts of the case itself that are kept as JSON in a column of text.
  static func seal(facts: JSONValue?, for party: PartyID, in tx: WriteTransaction) throws -> String? {
    try facts.map { try tx.sealed($0.canonical, of: party) }
  }

  /// Such facts; nil when there are none, or none any more.
  static func facts(_ row: Row, _ index: Int) throws -> JSONValue? {
    guard let text = try row.optionalOpenText(index), text != SealedText.erased else { return nil }
    return try parsed(text)
  }

  private static func parsed(_ text: String?) throws -> JSONValue {
    guard let text else { return .object([:]) }
    do { return try JSONValue(parsing: text) } catch { throw CasesError.storedValueInvalid("sealed JSON") }
  }
}
