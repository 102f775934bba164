/// A piece of decision logic: text, or a box with further expressions in it.
///
/// - Source: DMN 1.5, clause 7.3.1 (Expression) and chapter 10.2 (boxed expressions).
package struct Expression: Sendable {
  /// Which kind of box it is.
  package indirect enum Body: Sendable {
    /// FEEL text. 7.3.9
    case literal(text: String, language: String?)
    /// Named entries; a last one without a name is the result. 7.3.12
    case context([ContextEntry])
    /// A list of expressions. 7.3.14
    case list([Expression])
    /// A list of structures, written as rows. 7.3.13
    case relation(columns: [InformationItem], rows: [[Expression]])
    /// A function. 7.3.15
    case function(FunctionDefinition)
    /// A call with arguments by name. 7.3.11
    case invocation(called: Expression, bindings: [Binding])
    /// A decision table. Chapter 8
    case table(DecisionTable)
    /// One of two. 7.3.16
    case conditional(condition: Expression, then: Expression, otherwise: Expression)
    /// Those items of a list that match. 7.3.17
    case filter(list: Expression, match: Expression)
    /// Something for every item of a list. 7.3.18
    case iteration(Iteration)
    /// A box of the standard that has nothing in it.
    case empty
  }

  /// The element's id.
  package let id: String?
  /// The label that a tool shows.
  package let label: String?
  /// The type that its value must have; nil: any.
  package let typeRef: String?
  /// Where it stands; of text, where the text's element begins.
  package let place: Place
  /// What it is.
  package let body: Body

  /// The text of a literal expression.
  package var text: String? { if case .literal(let text, _) = body { text } else { nil } }
}

/// One entry of a boxed context.
package struct ContextEntry: Sendable {
  /// The entry's name; nil: this is the context's result.
  package let variable: InformationItem?
  /// The entry's value.
  package let value: Expression
}

/// One argument of a boxed invocation.
package struct Binding: Sendable {
  /// The parameter's name.
  package let parameter: InformationItem
  /// The argument; nil: null.
  package let value: Expression?
}

/// A boxed function. Only FEEL ones have logic that is evaluated; others belong to programs outside.
package struct FunctionDefinition: Sendable {
  /// The language of the body. DMN 1.5, clause 7.3.15 (FunctionKind).
  package enum Kind: String, Sendable {
    case feel = "FEEL"
    case java = "Java"
    case pmml = "PMML"
  }

  package let kind: Kind
  /// What it takes.
  package let parameters: [InformationItem]
  /// What it does; for other kinds than FEEL, a context that names the program.
  package let body: Expression?
  /// The type of what it gives.
  package let typeRef: String?
  package let place: Place
}

/// `for`, `some` and `every` as boxes.
package struct Iteration: Sendable {
  /// Which of the three.
  package enum Kind: String, Sendable {
    case each = "for"
    case some
    case every
  }

  package let kind: Kind
  /// The name of the item.
  package let variable: String
  /// What is gone through.
  package let domain: Expression
  /// The type of an item, if it is written down.
  package let itemType: String?
  /// What is done with each item.
  package let body: Expression
}
