/// What keywords have evaluated of one value, for `unevaluatedItems` and `unevaluatedProperties`.
/// - Source: JSON Schema core 2020-12, sections 11.2 and 11.3.
struct Evaluated {
  /// Members by name.
  var names: Set<String> = []
  /// Elements up to here.
  var prefix = 0
  /// Elements beyond, by number.
  var indices: Set<Int> = []
  var allNames = false
  var allIndices = false

  /// Adds what another part of the same schema has evaluated.
  mutating func merge(_ other: Evaluated) {
    names.formUnion(other.names)
    prefix = max(prefix, other.prefix)
    indices.formUnion(other.indices)
    allNames = allNames || other.allNames
    allIndices = allIndices || other.allIndices
  }

  func has(_ name: String) -> Bool { allNames || names.contains(name) }

  func has(_ index: Int) -> Bool { allIndices || index < prefix || indices.contains(index) }
}
