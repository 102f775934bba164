import DMN
package import Kernel

/// The first thing that keeps a text from being a model.
package struct ModelFault: Hashable, Sendable {
  /// What messages call the text.
  package let name: String
  /// The engine's code of the fault.
  package let code: String
  /// Line and column, where known.
  package let place: String
  /// How many faults were found.
  package let count: Int

  init(_ refusal: DMNRefusal, in name: String) {
    self.name = name
    count = refusal.findings.count
    code = refusal.findings.first?.code ?? refusal.code
    place = refusal.findings.first?.place.map { "\($0.line):\($0.column)" } ?? ""
  }
}

/// Why models are refused.
package enum ModelsError: CodedError, Hashable {
  /// A name with characters that could not stand in an address, or too long.
  case keyMalformed(String)
  /// Models of this kind cannot be published yet.
  case kindUnsupported(ModelKind)
  /// The text does not compile.
  case documentInvalid(ModelFault)
  /// The text is longer than a model may be.
  case documentTooLong(limitBytes: Int)
  /// A version cannot begin in the past, or while another applies that was published to begin later.
  case startsTooEarly(earliest: CivilDate)
  /// The last day comes before the first.
  case endsBeforeStart
  /// Somebody published another version since the editor began.
  case versionConflict(key: String, current: Int)
  /// The stored text is not the one that was published.
  case documentAltered(String)

  package var code: String {
    switch self {
    case .keyMalformed: "models.key.malformed"
    case .kindUnsupported: "models.kind.unsupported"
    case .documentInvalid: "models.document.invalid"
    case .documentTooLong: "models.document.tooLong"
    case .startsTooEarly: "models.period.tooEarly"
    case .endsBeforeStart: "models.period.reversed"
    case .versionConflict: "models.version.conflict"
    case .documentAltered: "models.document.altered"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .keyMalformed, .documentInvalid, .startsTooEarly, .endsBeforeStart: .invalid
    case .kindUnsupported: .unsupported
    case .documentTooLong: .tooLarge
    case .versionConflict: .conflict
    case .documentAltered: .unavailable
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .keyMalformed(let key): ["key": key]
    case .kindUnsupported(let kind): ["kind": kind.rawValue]
    case .documentInvalid(let fault):
      ["name": fault.name, "problem": fault.code, "place": fault.place, "count": String(fault.count)]
    case .documentTooLong(let limit): ["limit": String(limit)]
    case .startsTooEarly(let earliest): ["earliest": earliest.description]
    case .endsBeforeStart: [:]
    case .versionConflict(let key, let current): ["key": key, "current": String(current)]
    case .documentAltered(let id): ["version": id]
    }
  }
}
