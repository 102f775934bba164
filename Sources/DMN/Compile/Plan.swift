import FEEL

/// A compiled model: every element with its logic, and where the values of names come from.
///
/// It is made once and never changes; nothing in it refers to itself.
final class Plan: Sendable {
  /// Where the value of a slot comes from.
  enum Source: Sendable {
    /// The value of an input or a decision, or a knowledge model or service as a function.
    case node(NodeReference)
    /// Elements of an imported model, behind the import's name.
    case group([(name: String, node: NodeReference)])
  }

  /// Input data.
  final class Input: Sendable {
    let name: String
    let id: String
    let type: FEELType
    let file: Int
    let source: String

    init(
      name: String, id: String, type: FEELType, file: Int, source: String
    ) {
      self.name = name
      self.id = id
      self.type = type
      self.file = file
      self.source = source
    }
  }

  /// A decision.
  final class DecisionPlan: Sendable {
    let name: String
    let id: String
    let file: Int
    let type: FEELType
    let needs: [Int]
    let sources: [Source]
    let frameSize: Int
    let logic: Logic
    let isInCircle: Bool
    let source: String

    init(
      name: String, id: String, file: Int, type: FEELType, needs: [Int], sources: [Source], frameSize: Int,
      logic: Logic, isInCircle: Bool, source: String
    ) {
      self.name = name
      self.id = id
      self.file = file
      self.type = type
      self.needs = needs
      self.sources = sources
      self.frameSize = frameSize
      self.logic = logic
      self.isInCircle = isInCircle
      self.source = source
    }
  }

  /// A business knowledge model: its function sees the models that it calls.
  struct KnowledgePlan: Sendable {
    let name: String
    let parameters: [Function.Parameter]
    let result: FEELType
    let sources: [Source]
    let frameSize: Int
    let firstSlot: Int
    let body: Logic
  }

  /// A decision service.
  struct ServicePlan: Sendable {
    let name: String
    let id: String
    let file: Int
    let parameters: [Function.Parameter]
    /// What each parameter's value is the value of.
    let given: [NodeReference]
    let outputs: [(name: String, decision: Int)]
    let result: FEELType
    let source: String
  }

  let inputs: [Input]
  let decisions: [DecisionPlan]
  let knowledge: [KnowledgePlan]
  let services: [ServicePlan]
  /// The ways of imports from the first file to each file; the first file's is empty.
  let paths: [[String]]

  init(
    inputs: [Input], decisions: [DecisionPlan], knowledge: [KnowledgePlan], services: [ServicePlan], paths: [[String]]
  ) {
    self.inputs = inputs
    self.decisions = decisions
    self.knowledge = knowledge
    self.services = services
    self.paths = paths
  }
}
