package import Kernel

/// What judging a value came to.
package struct SchemaOutcome: Hashable, Sendable {
  /// Whether the value keeps to the schema.
  package let isValid: Bool
  /// What each keyword of the root schema came to: failures when the value is not valid, annotations when it is.
  package let units: [OutputUnit]
  /// The absolute location of the root schema.
  let location: String

  /// The failures that somebody can put right, each at its place: keywords without subschemas, and those whose subschemas are
  /// alternatives.
  package var failures: [SchemaFailure] {
    guard !isValid else { return [] }
    var found: [SchemaFailure] = []
    for unit in units { unit.collectFailures(into: &found) }
    return found
  }

  /// What the schema says about the value.
  package var annotations: [SchemaAnnotation] {
    guard isValid else { return [] }
    var found: [SchemaAnnotation] = []
    for unit in units { unit.collectAnnotations(into: &found) }
    return found
  }
}

/// What a schema says about a place of a value.
package struct SchemaAnnotation: Hashable, Sendable {
  package let keyword: String
  package let instancePath: [PathToken]
  package let keywordPath: [PathToken]
  package let value: JSONValue
}

extension OutputUnit {
  fileprivate func collectFailures(into found: inout [SchemaFailure]) {
    if isCombination || children.isEmpty {
      found.append(SchemaFailure(self))
      return
    }
    for child in children { child.collectFailures(into: &found) }
  }

  fileprivate func collectAnnotations(into found: inout [SchemaAnnotation]) {
    if let annotation {
      found.append(
        SchemaAnnotation(keyword: keyword, instancePath: instancePath, keywordPath: keywordPath, value: annotation))
    }
    for child in children { child.collectAnnotations(into: &found) }
  }
}
