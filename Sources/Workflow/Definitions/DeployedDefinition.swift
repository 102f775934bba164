package import BPMN
package import Kernel

/// A definition as instances run on it.
package struct DeployedDefinition: Sendable {
  /// The compiled process.
  package let definition: Definition
  /// How long an instance and its history stay readable after its end.
  package let retentionDays: Int
  /// How many steps of an instance's history are kept, the newest.
  package let historySteps: Int
}

/// How long histories are kept; decided for each definition.
package struct HistoryRule: Sendable, Hashable {
  /// Days after the end.
  package var retentionDays: Int
  /// Steps of one instance.
  package var steps: Int

  /// A year, and the last 500 steps: more than the largest government models take.
  package static let standard = HistoryRule(retentionDays: 365, steps: 500)

  /// A rule.
  package init(retentionDays: Int, steps: Int) {
    self.retentionDays = max(retentionDays, 0)
    self.steps = max(steps, 1)
  }
}

/// A model that has been checked and may be deployed.
package struct CheckedModel: Sendable {
  /// The compiled process.
  package let definition: Definition
  let source: String

  /// What deserves a second look.
  package var hints: [DeploymentProblem] { definition.hints }
}

/// One version of a process.
package struct ProcessVersion: Sendable, Hashable {
  /// The process in its model.
  package let processID: String
  /// 1, 2, 3 … in the order of deployment.
  package let number: Int
  /// The hash of its definition.
  package let hash: String
  /// From when instances begin on it.
  package let validFrom: Instant
  /// When it was deployed.
  package let deployedAt: Instant
  /// Where it came from.
  package let origin: Origin

  /// Where a version came from.
  package enum Origin: String, Sendable, Hashable {
    /// Somebody put it in force.
    case deployed
    /// The program brought it along.
    case platform
  }
}
