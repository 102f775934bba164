/// What all elements of a requirements graph have.
///
/// - Source: DMN 1.5, clause 6.3.6 (DRGElement).
package protocol GraphElement: Sendable {
  /// The id that requirements refer to.
  var id: String { get }
  /// The name that expressions and people use.
  var name: String { get }
  /// The variable that holds its value.
  var variable: InformationItem { get }
  /// Where it stands.
  var place: Place { get }
}

/// Data that comes from outside. DMN 1.5, clause 6.3.11.
package struct InputData: GraphElement {
  package let id: String
  package let name: String
  package let variable: InformationItem
  package let place: Place
}

/// A reference to another element, in this file or in another: `#id` or `namespace#id`.
package struct Reference: Hashable, Sendable {
  /// The namespace before `#`; empty for this file.
  package let namespace: String
  /// The id after it.
  package let id: String
  /// Where it stands.
  package let place: Place
}

/// What a decision or a piece of knowledge stands on. DMN 1.5, clauses 6.3.13 and 6.3.14.
package struct Requirements: Sendable {
  /// Input data that is needed.
  package var inputs: [Reference] = []
  /// Decisions whose values are needed.
  package var decisions: [Reference] = []
  /// Business knowledge models and services that are called.
  package var knowledge: [Reference] = []
}

/// A decision: a question with the logic that answers it. DMN 1.5, clause 6.3.7.
package struct Decision: GraphElement {
  package let id: String
  package let name: String
  package let variable: InformationItem
  /// The question in words.
  package let question: String?
  /// The answers in words.
  package let allowedAnswers: String?
  /// What it says about itself.
  package let description: String?
  /// What it stands on.
  package let requirements: Requirements
  /// How it is answered; nil: by a person, outside of the model.
  package let logic: Expression?
  package let place: Place
}

/// Logic with parameters that decisions call. DMN 1.5, clause 6.3.9.
package struct BusinessKnowledgeModel: GraphElement {
  package let id: String
  package let name: String
  package let variable: InformationItem
  /// The models and services that its logic calls.
  package let requirements: Requirements
  /// Its logic.
  package let function: FunctionDefinition?
  package let place: Place
}

/// Decisions that are offered as one callable function. DMN 1.5, clause 6.3.10.
package struct DecisionService: GraphElement {
  package let id: String
  package let name: String
  package let variable: InformationItem
  /// The decisions whose values are its answer.
  package let outputs: [Reference]
  /// The decisions that it decides on the way.
  package let encapsulated: [Reference]
  /// The decisions whose values the caller gives, first of its parameters.
  package let inputDecisions: [Reference]
  /// The data that the caller gives, last of its parameters.
  package let inputData: [Reference]
  package let place: Place
}
