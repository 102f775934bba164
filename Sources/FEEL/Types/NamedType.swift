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
  private let state = Mutex<(definition: FEELType?, constraint: Constraint?)>((nil, nil))

  package init(_ name: String) { self.name = name }

  /// What it was defined as.
  package var definition: FEELType? { state.withLock { $0.definition } }
  /// What values must fulfil besides.
  package var constraint: Constraint? { state.withLock { $0.constraint } }

  /// Says what the name stands for. A second definition is ignored, so that values never change their types.
  package func define(_ type: FEELType, constraint: Constraint? = nil) {
    state.withLock { if $0.definition == nil { $0 = (type, constraint) } }
  }
}
