import Cryptography
import Kernel

/// Seals and opens what a case keeps of a person. Each value is bound to its place, so that one copied elsewhere does not open.
struct CaseSeals: Sendable {
  private let sealer: FieldSealer

  init(_ sealer: FieldSealer) { self.sealer = sealer }

  private func context<Tag>(_ field: String, _ id: Identifier<Tag>) -> String { "\(field)/\(id)" }

  func seal(form: String, of id: CaseID) throws -> [UInt8] {
    try sealer.seal(form, context: context("case.form", id))
  }

  func form(_ sealed: [UInt8], of id: CaseID) throws -> JSONValue {
    try Self.parsed(try sealer.open(sealed, context: context("case.form", id)))
  }

  func seal(draft: String, of id: DraftID) throws -> [UInt8] {
    try sealer.seal(draft, context: context("draft.data", id))
  }

  func draft(_ sealed: [UInt8], of id: DraftID) throws -> JSONValue {
    try Self.parsed(try sealer.open(sealed, context: context("draft.data", id)))
  }

  func seal<Tag>(applicant name: String, of id: Identifier<Tag>) throws -> [UInt8] {
    try sealer.seal(name, context: context("case.applicant", id))
  }

  func applicant<Tag>(_ sealed: [UInt8], of id: Identifier<Tag>) throws -> String {
    try sealer.open(sealed, context: context("case.applicant", id))
  }

  func seal(agent name: String, of id: CaseID) throws -> [UInt8] {
    try sealer.seal(name, context: context("case.agent", id))
  }

  func agent(_ sealed: [UInt8], of id: CaseID) throws -> String {
    try sealer.open(sealed, context: context("case.agent", id))
  }

  func seal(message: String, _ id: MessageID) throws -> [UInt8] {
    try sealer.seal(message, context: context("case.message", id))
  }

  func message(_ sealed: [UInt8], _ id: MessageID) throws -> String {
    try sealer.open(sealed, context: context("case.message", id))
  }

  func seal(event details: JSONValue, _ id: CaseEventID) throws -> [UInt8] {
    try sealer.seal(details.canonical, context: context("case.event", id))
  }

  func event(_ sealed: [UInt8], _ id: CaseEventID) throws -> JSONValue {
    try Self.parsed(try sealer.open(sealed, context: context("case.event", id)))
  }

  func seal(comment: String, _ id: RatingID) throws -> [UInt8] {
    try sealer.seal(comment, context: context("case.rating", id))
  }

  func comment(_ sealed: [UInt8], _ id: RatingID) throws -> String {
    try sealer.open(sealed, context: context("case.rating", id))
  }

  private static func parsed(_ text: String) throws -> JSONValue {
    do { return try JSONValue(parsing: text) } catch { throw CasesError.storedValueInvalid("sealed JSON") }
  }
}
