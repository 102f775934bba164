package import Kernel

/// The formats of output that are built.
/// - Source: JSON Schema core 2020-12, section 12.4.
package enum OutputFormat: String, Hashable, Sendable, CaseIterable {
  /// Only whether the value is valid.
  case flag
  /// A flat list of failures or annotations.
  case basic
  /// A tree that follows the schema, without what says nothing.
  case detailed
}

extension SchemaOutcome {
  /// The outcome as the standard writes it.
  /// - Source: JSON Schema core 2020-12, sections 12.3 and 12.4.
  package func output(_ format: OutputFormat, english: Bool = true) -> JSONValue {
    var members: [String: JSONValue] = ["valid": .bool(isValid)]
    let list = isValid ? "annotations" : "errors"
    switch format {
    case .flag: break
    case .basic:
      var flat: [JSONValue] = []
      for unit in units { unit.flatten(into: &flat, english: english) }
      if !flat.isEmpty { members[list] = .array(flat) }
    case .detailed:
      members["keywordLocation"] = ""
      members["instanceLocation"] = ""
      members["absoluteKeywordLocation"] = .string(location)
      let trees = units.map { $0.tree(english: english) }
      if !trees.isEmpty { members[list] = .array(trees) }
    }
    return .object(members)
  }
}

extension OutputUnit {
  fileprivate func flatten(into flat: inout [JSONValue], english: Bool) {
    if !isValid || annotation != nil { flat.append(.object(members(english: english))) }
    for child in children { child.flatten(into: &flat, english: english) }
  }

  /// A unit that only passes on another's result is replaced by it.
  fileprivate func tree(english: Bool) -> JSONValue {
    if children.count == 1, annotation == nil, !isCombination { return children[0].tree(english: english) }
    var members = members(english: english)
    if !children.isEmpty {
      members[isValid ? "annotations" : "errors"] = .array(children.map { $0.tree(english: english) })
    }
    return .object(members)
  }

  private func members(english: Bool) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "valid": .bool(isValid), "keywordLocation": .string(JSONPointer.text(keywordPath)),
      "absoluteKeywordLocation": .string(absoluteLocation),
      "instanceLocation": .string(JSONPointer.text(instancePath)),
    ]
    if let annotation { members["annotation"] = annotation }
    if !isValid { members["error"] = .string(SchemaFailure(self).message(english: english)) }
    return members
  }
}
