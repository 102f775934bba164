/// What happens one after the other; partial `web/flow`.
package struct FlowView: Sendable {
  /// The steps.
  package var steps: [FlowStepView]

  /// A flow.
  package init(steps: [FlowStepView]) { self.steps = steps }
}

/// One step of a ``FlowView``.
package struct FlowStepView: Sendable {
  /// What happens.
  package var title: String
  /// Who does what.
  package var text: String?
  /// How long it takes.
  package var time: String?

  /// A step.
  package init(title: String, text: String? = nil, time: String? = nil) {
    self.title = title
    self.text = text
    self.time = time
  }
}
