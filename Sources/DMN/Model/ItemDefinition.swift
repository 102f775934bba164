/// A type that a model defines.
///
/// - Source: DMN 1.5, clause 7.3.3 (ItemDefinition) and 7.3.4 (FunctionItem).
package struct ItemDefinition: Sendable {
  /// The type of a function.
  package struct FunctionItem: Sendable {
    /// What it takes.
    package let parameters: [InformationItem]
    /// What it gives.
    package let output: String?
  }

  /// Tests that values of the type pass, as written.
  package struct Constraint: Sendable {
    /// Unary tests.
    package let text: String
    /// Where they stand.
    package let place: Place
  }

  /// The name that `typeRef` uses; of a component, the entry's name.
  package let name: String
  /// Another type that this one narrows, or the type of the items of a collection.
  package let typeRef: String?
  /// Whether values are lists of it.
  package let isCollection: Bool
  /// The values that are allowed. Of a collection they are about the items (since 1.5; see clause 7.3.3).
  package let allowedValues: Constraint?
  /// A constraint about the whole value (since 1.5).
  package let typeConstraint: Constraint?
  /// The entries of a structure.
  package let components: [ItemDefinition]
  /// The function that values are.
  package let function: FunctionItem?
  /// Where it stands.
  package let place: Place
}

/// A name with a type: what a decision, an input, a parameter or a column is called.
///
/// - Source: DMN 1.5, clause 7.3.5 (InformationItem).
package struct InformationItem: Sendable {
  /// The name that expressions use.
  package let name: String
  /// The type; nil: any.
  package let typeRef: String?
  /// Where it stands.
  package let place: Place
}
