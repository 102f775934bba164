package import Kernel
package import XML

/// Why a model is not accepted. What goes wrong while a model that was accepted decides is a ``DMNProblem`` instead.
package enum DMNError: CodedError, Hashable {
  /// The file is no XML that is read.
  case unreadable(file: String, XMLError)
  /// The root is no `definitions` of a version from 1.1 to 1.5.
  case versionUnknown(file: String, root: String)
  /// An element or attribute that the standard wants is missing.
  case missing(what: String, Place)
  /// A value that the standard does not know.
  case valueUnknown(what: String, value: String, Place)
  /// Two elements have the same id, or two elements of a kind the same name.
  case twice(what: String, name: String, Place)
  /// A requirement refers to an element that is not there.
  case referenceUnknown(id: String, Place)
  /// An import names a model that was not handed in.
  case importUnknown(namespace: String, Place)
  /// A type is not defined.
  case typeUnknown(name: String, Place)
  /// A type is built on itself without a list or a structure between.
  case typeCircle(name: String, Place)
  /// A decision needs itself.
  case requirementCircle(name: String, Place)
  /// A table's rule has more or fewer cells than the table has columns.
  case rowUneven(found: Int, needed: Int, Place)
  /// An expression cannot be read.
  case expression(node: String, reason: String, Place)
  /// Nothing was handed in, or no decision of that name is in the model.
  case decisionUnknown(name: String)

  /// Where the error is, if it is in a file.
  package var place: Place? {
    switch self {
    case .unreadable, .versionUnknown, .decisionUnknown: nil
    case .missing(_, let place), .valueUnknown(_, _, let place), .twice(_, _, let place),
      .referenceUnknown(_, let place), .importUnknown(_, let place), .typeUnknown(_, let place),
      .typeCircle(_, let place), .requirementCircle(_, let place), .rowUneven(_, _, let place),
      .expression(_, _, let place):
      place
    }
  }

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .unreadable: "dmn.file.unreadable"
    case .versionUnknown: "dmn.version.unknown"
    case .missing: "dmn.missing"
    case .valueUnknown: "dmn.value.unknown"
    case .twice: "dmn.twice"
    case .referenceUnknown: "dmn.reference.unknown"
    case .importUnknown: "dmn.import.unknown"
    case .typeUnknown: "dmn.type.unknown"
    case .typeCircle: "dmn.type.circle"
    case .requirementCircle: "dmn.requirement.circle"
    case .rowUneven: "dmn.row.uneven"
    case .expression: "dmn.expression"
    case .decisionUnknown: "dmn.decision.unknown"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .unreadable(_, let error): error.kind
    case .versionUnknown: .unsupported
    case .decisionUnknown: .notFound
    default: .invalid
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    var arguments = ["place": place?.description ?? ""]
    switch self {
    case .unreadable(let file, let error):
      arguments = error.arguments
      arguments["file"] = file
      arguments["place"] = [file, error.arguments["line"], error.arguments["column"]].compactMap(\.self)
        .joined(separator: ":")
      arguments["reason"] = error.arguments["reason"] ?? error.code
    case .versionUnknown(let file, let root): (arguments["file"], arguments["root"]) = (file, root)
    case .missing(let what, _): arguments["what"] = what
    case .valueUnknown(let what, let value, _): (arguments["what"], arguments["value"]) = (what, value)
    case .twice(let what, let name, _): (arguments["what"], arguments["name"]) = (what, name)
    case .referenceUnknown(let id, _): arguments["id"] = id
    case .importUnknown(let namespace, _): arguments["namespace"] = namespace
    case .typeUnknown(let name, _), .typeCircle(let name, _), .requirementCircle(let name, _),
      .decisionUnknown(let name):
      arguments["name"] = name
    case .rowUneven(let found, let needed, _):
      (arguments["found"], arguments["needed"]) = (String(found), String(needed))
    case .expression(let node, let reason, _): (arguments["node"], arguments["reason"]) = (node, reason)
    }
    return arguments
  }
}
