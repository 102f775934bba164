package import BPMN
package import Kernel

/// A model as somebody looks at it who may want to deploy it: also one that cannot be.
package struct ExaminedModel: Sendable {
  /// A timer whose text is none.
  package struct BadTimer: Sendable, Hashable {
    /// The event.
    package let element: String
    /// What people call it.
    package let name: String
    /// The text.
    package let text: String
  }

  /// The file as it was read.
  package let model: ProcessModel
  /// The process, ready to run; nil where something forbids it.
  package let definition: Definition?
  /// Everything that was noticed, reasons and hints.
  package let problems: [DeploymentProblem]
  /// Timers that would never fire.
  package let badTimers: [BadTimer]

  /// Whether it may be deployed.
  package var isDeployable: Bool { definition != nil && badTimers.isEmpty }
}

extension Workflow {
  /// Looks at a model as ``check(_:processID:)`` does, and tells everything instead of refusing.
  ///
  /// - Throws: ``BPMNError`` for what is no BPMN at all.
  package func examine(_ source: String, processID: String? = nil) throws(BPMNError) -> ExaminedModel {
    let model = try BPMNReader.read(source)
    let outcome = DefinitionCompiler.check(model, processID: processID, language: language(of: model))
    return ExaminedModel(
      model: model, definition: outcome.definition, problems: outcome.problems,
      badTimers: outcome.definition.map(Self.badTimers) ?? [])
  }

  /// When a timer would be due by the calendar alone, for trials; nil where its text says nothing of the kind.
  ///
  /// - Parameters:
  ///   - setAt: when it was set.
  ///   - before: when the repetition before it was due.
  package func due(
    _ text: String, setAt: Instant, after before: Instant? = nil, remaining: Int = 1
  ) -> Instant? {
    guard let rule = TimerRule(text) else { return nil }
    return try? rule.due(setAt: setAt, after: before, remaining: remaining, now: setAt) { count, start in
      time.date(workingDays: count, after: start.civilDate())?.adding(days: 1).startInstant()
    }
  }

  func language(of model: ProcessModel) -> FEELLanguage {
    FEELLanguage(model: model, world: CalendarWorld(time), work: work)
  }

  static func badTimers(of definition: Definition) -> [ExaminedModel.BadTimer] {
    definition.nodes.flatMap { node in
      node.triggers.compactMap { trigger in
        guard let timer = trigger.timer, timer.expression == nil else { return nil }
        if let rule = TimerRule(timer.literal), rule.fits(timer.kind) { return nil }
        return ExaminedModel.BadTimer(
          element: node.id, name: node.name.isEmpty ? node.id : node.name, text: timer.literal)
      }
    }
  }
}
