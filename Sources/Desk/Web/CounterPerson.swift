import Cryptography
import Identity
import Kernel
import Store
import WebSupport

/// The person or enterprise at the counter, as the clerk enters them.
struct CounterPerson: Sendable {
  /// Longest name of a person or enterprise.
  static let longestName = 100

  var kind = PartyKind.person
  var code = ""
  var name = ""
  var legalRepresentative = ""
  /// True once the number was looked up and is not known: now the name is asked for.
  var isRegistering = false

  init() {}

  init(_ form: Form) {
    kind = PartyKind(rawValue: form["kind"]) ?? .person
    code = form["number"]
    name = form["name"]
    legalRepresentative = form["legalRepresentative"]
    isRegistering = form["register"] == "1"
  }

  /// A number whose check digit is right.
  enum Number: Sendable {
    case person(CitizenNumber)
    case enterprise(UnifiedSocialCreditCode)
  }

  /// The number, or nil after telling `check` what is wrong with it.
  func number(_ check: inout FormCheck) -> Number? {
    guard !check.required("number", missing: "desk.counter.person.number.missing", maxLength: 40).isEmpty else {
      return nil
    }
    switch kind {
    case .person: return check.parse("number") { try CitizenNumber($0) }.map(Number.person)
    case .enterprise: return check.parse("number") { try UnifiedSocialCreditCode($0) }.map(Number.enterprise)
    }
  }

  /// Checks that what a registration needs is there.
  func checkNames(_ check: inout FormCheck) {
    _ = check.required("name", missing: "desk.counter.person.name.missing", maxLength: Self.longestName)
    guard kind == .enterprise else { return }
    _ = check.required(
      "legalRepresentative", missing: "desk.counter.person.representative.missing", maxLength: Self.longestName)
  }
}

extension CounterPerson.Number {
  /// The registered party with this number.
  func find(sealer: FieldSealer, in tx: ReadTransaction) throws -> Party? {
    switch self {
    case .person(let number): try Parties.find(citizenNumber: number, sealer: sealer, in: tx)
    case .enterprise(let code): try Parties.find(uscc: code, in: tx)
    }
  }

  /// Registers a party without an account.
  func register(
    _ person: CounterPerson, _ commands: PartyCommands, by actor: Actor, in tx: WriteTransaction
  ) throws -> Party {
    switch self {
    case .person(let number): try commands.createPerson(name: person.name, citizenNumber: number, by: actor, in: tx)
    case .enterprise(let code):
      try commands.createEnterprise(
        name: person.name, uscc: code, legalRepresentative: person.legalRepresentative, by: actor, in: tx)
    }
  }
}
