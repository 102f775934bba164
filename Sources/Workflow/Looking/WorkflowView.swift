package import BPMN
package import Kernel

/// An instance as lists show it: nothing of what it holds about people.
package struct InstanceSummary: Sendable, Hashable {
  /// What it is.
  package let facts: InstanceFacts
  /// How it stands.
  package let status: InstanceStatus
  /// The number of its last step.
  package let revision: Int64
  /// Open incidents.
  package let incidents: Int
  /// The code of the error that ended it.
  package let errorCode: String?
  /// The last change.
  package let changedAt: Instant
  /// When it ended.
  package let endedAt: Instant?
}

/// One thing that rests in an instance.
package struct RestingPoint: Sendable, Hashable {
  /// The instance.
  package let instance: InstanceID
  /// The number of the token, timer, subscription or incident.
  package let number: UInt32
  /// `task`, `call`, `join`, `timer`, `message`, `signal`, `condition` or `incident`.
  package let kind: String
  /// The element of the model.
  package let element: String
  /// Since when.
  package let since: Instant
  /// When a timer is due.
  package let dueAt: Instant?
  /// A message's or signal's name, a timer's text, an incident's reason.
  package let name: String?
}

/// How much rests on an element of a definition, for the diagram.
package struct ElementLoad: Sendable, Hashable {
  /// The element.
  package let element: String
  /// What rests there.
  package let kind: String
  /// How many.
  package let count: Int
  /// Since when the longest.
  package let oldestSince: Instant
  /// How long they have waited on average, at the instant that was asked for.
  package let averageWaitSeconds: Double
}

/// How many instances of a definition stand how.
package struct StatusCount: Sendable, Hashable {
  /// How they stand.
  package let status: InstanceStatus
  /// How many.
  package let count: Int
}

/// One step of an instance's history.
package struct HistoryStep: Sendable, Hashable {
  /// Its number.
  package let revision: Int64
  /// When.
  package let at: Instant
  /// What was asked for: `start`, `complete`, `timer`, `message`, `retry` …
  package let act: String
  /// Who asked; nil for the clock and other instances.
  package let actor: String?
  /// What happened.
  package let events: [StepEvents.Entry]
}

/// An instance with what it holds.
package struct InstanceDetail: Sendable {
  /// As lists show it.
  package let summary: InstanceSummary
  /// The definition that it runs on.
  package let definition: Definition
  /// The whole state: variables, tokens, incidents with their details.
  package let state: InstanceState
}
