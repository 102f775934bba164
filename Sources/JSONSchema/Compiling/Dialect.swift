import Kernel

/// The vocabularies that give a schema resource's keywords their meaning.
/// - Source: JSON Schema core 2020-12, section 8.1.2.
struct Vocabularies: OptionSet, Hashable {
  let rawValue: UInt8

  static let core = Vocabularies(rawValue: 1)
  static let applicator = Vocabularies(rawValue: 2)
  static let unevaluated = Vocabularies(rawValue: 4)
  static let validation = Vocabularies(rawValue: 8)
  static let metadata = Vocabularies(rawValue: 16)
  static let formatAnnotation = Vocabularies(rawValue: 32)
  static let formatAssertion = Vocabularies(rawValue: 64)
  static let content = Vocabularies(rawValue: 128)

  /// What the standard's own meta-schema demands.
  static let standard: Vocabularies = [
    .core, .applicator, .unevaluated, .validation, .metadata, .formatAnnotation, .content,
  ]

  private static let named: [String: Vocabularies] = [
    "core": .core, "applicator": .applicator, "unevaluated": .unevaluated, "validation": .validation,
    "meta-data": .metadata, "format-annotation": .formatAnnotation, "format-assertion": .formatAssertion,
    "content": .content,
  ]

  /// The vocabularies of a `$schema`.
  /// - Throws: ``SchemaError/unsupported(dialect:)`` for a meta-schema that nobody knows, and one that demands an unknown
  ///   vocabulary.
  static func of(dialect: String, registry: SchemaRegistry) throws(SchemaError) -> Vocabularies {
    let address = URIReference(dialect).resource
    if address == MetaSchemas.dialect { return standard }
    guard let metaSchema = registry.document(at: address) else { throw .unsupported(dialect: dialect) }
    // A meta-schema without the keyword is read as the standard's; one of another draft's dialect is not known here.
    guard let vocabulary = metaSchema["$vocabulary"] else {
      guard metaSchema["$schema"]?.stringValue.map({ URIReference($0).resource }) == MetaSchemas.dialect else {
        throw .unsupported(dialect: dialect)
      }
      return standard
    }
    guard let wanted = vocabulary.objectValue else { throw .unsupported(dialect: dialect) }
    var result: Vocabularies = .core
    let prefix = "https://json-schema.org/draft/2020-12/vocab/"
    for (name, isRequired) in wanted.sorted(by: { $0.key < $1.key }) {
      if name.hasPrefix(prefix), let known = named[String(name.dropFirst(prefix.count))] {
        result.insert(known)
      } else if isRequired.boolValue != false {
        throw .unsupported(dialect: name)
      }
    }
    return result
  }
}
