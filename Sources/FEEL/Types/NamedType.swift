import Synchronization

/// A type by its name, such as an item definition, which may mention itself.
///
/// It is made first and defined once afterwards; until then everything conforms to it.
/// - Source: DMN 1.5, 7.3.2
package final class NamedType: Sendable {
  /// Whether a value that conforms to the definition is also allowed.
  package typealias Constraint = @Sendable (Value, inout Evaluation) -> Bool

  /// The name that models use.
  package let name: String
  private let meaning = AtomicLazyReference<Meaning>()

  /// Kept in an object of its own: a closure that is read through a generic container is wrapped anew by every reading.
  private final class Meaning: Sendable {
    let definition: FEELType
    let constraint: Constraint?

    init(_ definition: FEELType, _ constraint: Constraint?) {
      self.definition = definition
      self.constraint = constraint
    }
  }

  package init(_ name: String) { self.name = name }

  /// What it was defined as.
  package var definition: FEELType? { meaning.load()?.definition }
  /// What values must fulfil besides.
  package var constraint: Constraint? { meaning.load()?.constraint }

  /// Says what the name stands for. A second definition is ignored, so that values never change their types.
  package func define(_ type: FEELType, constraint: Constraint? = nil) {
    _ = meaning.storeIfNil(Meaning(type, constraint))
  }
}
