package import Kernel

/// What one keyword came to at one place of a value.
/// - Source: JSON Schema core 2020-12, section 12.3.
package struct OutputUnit: Hashable, Sendable {
  /// Whether the keyword holds: then the unit is an annotation or leads to some.
  package let isValid: Bool
  package let keyword: String
  /// The way through the schema, references included.
  package let keywordPath: [PathToken]
  /// The address of the keyword without references.
  package let absoluteLocation: String
  /// The way to the value.
  package let instancePath: [PathToken]
  /// Numbers and names that words about the failure mention. Never the value itself.
  package let parameters: [String: String]
  package let annotation: JSONValue?
  /// Whether the subschemas are alternatives to one another.
  let isCombination: Bool
  /// Whether nothing at all is allowed at this place.
  let isFalseSchema: Bool
  /// What subschemas of the keyword came to.
  package let children: [OutputUnit]

  init(
    isValid: Bool, keyword: String, keywordPath: [PathToken], absoluteLocation: String, instancePath: [PathToken],
    parameters: [String: String], annotation: JSONValue?, isCombination: Bool = false, isFalseSchema: Bool = false,
    children: [OutputUnit]
  ) {
    self.isValid = isValid
    self.keyword = keyword
    self.keywordPath = keywordPath
    self.absoluteLocation = absoluteLocation
    self.instancePath = instancePath
    self.parameters = parameters
    self.annotation = annotation
    self.isCombination = isCombination
    self.isFalseSchema = isFalseSchema
    self.children = children
  }
}
