package import Kernel

/// Why a schema cannot be compiled, or a value not be judged. A value that breaks a schema is no error but a ``SchemaOutcome``.
package enum SchemaError: CodedError, Hashable {
  /// The value of a keyword is none that the keyword may have; `location` is the pointer in its document.
  case malformed(keyword: String, location: String)
  /// A regular expression that is none, or more than the limits allow.
  case malformedPattern(location: String)
  /// A reference to what neither the schema nor the registry holds.
  case unresolved(reference: String, location: String)
  /// The same identifier or anchor twice.
  case duplicate(identifier: String)
  /// A dialect, or a vocabulary that its meta-schema demands, that is not known.
  case unsupported(dialect: String)
  /// The schema is nested deeper, or has more parts, than the limits allow.
  case schemaTooLarge
  /// Schema and value lead into each other deeper than the limits allow, or for ever.
  case tooDeep
  /// Judging the value takes more steps than the limits allow.
  case tooMuchWork
  /// A text is longer than patterns may search.
  case textTooLong

  package var code: String {
    switch self {
    case .malformed: "jsonSchema.malformed"
    case .malformedPattern: "jsonSchema.malformedPattern"
    case .unresolved: "jsonSchema.unresolved"
    case .duplicate: "jsonSchema.duplicate"
    case .unsupported: "jsonSchema.unsupported"
    case .schemaTooLarge: "jsonSchema.schemaTooLarge"
    case .tooDeep: "jsonSchema.tooDeep"
    case .tooMuchWork: "jsonSchema.tooMuchWork"
    case .textTooLong: "jsonSchema.textTooLong"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .malformed, .malformedPattern, .unresolved, .duplicate: .invalid
    case .unsupported: .unsupported
    case .schemaTooLarge, .tooDeep, .tooMuchWork, .textTooLong: .tooLarge
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .malformed(let keyword, let location): ["keyword": keyword, "location": location]
    case .malformedPattern(let location): ["location": location]
    case .unresolved(let reference, let location): ["reference": reference, "location": location]
    case .duplicate(let identifier): ["identifier": identifier]
    case .unsupported(let dialect): ["dialect": dialect]
    default: [:]
    }
  }
}
