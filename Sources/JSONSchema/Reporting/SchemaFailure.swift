/// One thing about a value that somebody can put right, with what a form needs to say so beside a field.
package struct SchemaFailure: Hashable, Sendable {
  /// The keyword that the value breaks.
  package let keyword: String
  /// The way to the value that breaks it.
  package let instancePath: [PathToken]
  /// The way to the keyword through the schema.
  package let keywordPath: [PathToken]
  /// The address of the keyword without references.
  package let absoluteLocation: String
  /// Numbers and names for words: `limit`, `actual`, `property`, `format`, … Never the value itself.
  package let parameters: [String: String]
  /// Whether nothing at all is allowed at this place.
  package let isUnwanted: Bool
  /// Why the alternatives of a keyword such as `anyOf` did not do.
  package let causes: [SchemaFailure]

  init(_ unit: OutputUnit) {
    keyword = unit.keyword
    instancePath = unit.instancePath
    keywordPath = unit.keywordPath
    absoluteLocation = unit.absoluteLocation
    parameters = unit.parameters
    isUnwanted = unit.isFalseSchema
    causes = unit.children.map(SchemaFailure.init)
  }

  /// The place to show the words at: for a member that is missing, where it should stand.
  package var fieldPath: [PathToken] {
    guard keyword == "required" || keyword == "dependentRequired", let name = parameters["property"] else {
      return instancePath
    }
    return instancePath + [.name(name)]
  }

  /// The value's place as a JSON Pointer.
  package var instanceLocation: String { JSONPointer.text(instancePath) }

  /// The keyword's place as a JSON Pointer.
  package var keywordLocation: String { JSONPointer.text(keywordPath) }

  /// What is wrong, in a sentence of plain Chinese or English.
  package func message(english: Bool) -> String {
    SchemaMessages.message(for: self, english: english)
  }
}
