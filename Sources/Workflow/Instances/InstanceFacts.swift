package import Kernel

/// Names the identifiers of instances.
package enum InstanceTag {}
/// Identifies one instance of a process.
package typealias InstanceID = Identifier<InstanceTag>

/// Names what instances are about.
package enum WorkflowSubjectTag {}
/// What an instance is about, e.g. a case.
package typealias WorkflowSubject = Identifier<WorkflowSubjectTag>

/// Names whose data an instance holds.
package enum WorkflowPartyTag {}
/// Whose key seals the variables of an instance.
package typealias WorkflowParty = Identifier<WorkflowPartyTag>

extension Identifier where Tag == WorkflowSubjectTag {
  /// The case or other thing as what an instance is about.
  package init<Other>(_ id: Identifier<Other>) { self.init(high: id.high, low: id.low) }
}

extension Identifier where Tag == WorkflowPartyTag {
  /// The person or enterprise as the one whose data an instance holds.
  package init<Other>(_ id: Identifier<Other>) { self.init(high: id.high, low: id.low) }
}

/// What does not change while an instance lives, but for a transfer to another definition.
package struct InstanceFacts: Sendable, Hashable {
  /// The instance.
  package let id: InstanceID
  /// The process in the model.
  package internal(set) var processID: String
  /// The hash of the definition that it runs on.
  package internal(set) var hash: String
  /// What it is about; nil for nothing in particular.
  package let subject: WorkflowSubject?
  /// Whose data it holds; nil for nobody's.
  package let party: WorkflowParty?
  /// The name under which it was begun at most once; nil for none.
  package let key: String?
  /// By what messages find it; nil for those that name it directly.
  package let correlation: String?
  /// The instance that called it, with the token that waits for it.
  package let parent: Caller?
  /// The first of those that called one another, itself where nobody called.
  package let root: InstanceID
  /// When the first began: called processes are those in force then.
  package let rootStartedAt: Instant
  /// How many instances called one another to come to it.
  package let depth: Int
  /// When it began.
  package let startedAt: Instant

  /// Who called an instance.
  package struct Caller: Sendable, Hashable {
    /// The calling instance.
    package let instance: InstanceID
    /// The token of its call.
    package let token: UInt32
  }
}

/// How an instance stands.
package enum InstanceStatus: String, Sendable, Hashable, CaseIterable {
  /// Something can still happen.
  case running
  /// All its ways came to an end.
  case completed
  /// A terminate event or a command ended it.
  case terminated
  /// An error that nothing caught ended it.
  case failed
}

/// What came of a command.
package struct InstanceOutcome: Sendable, Hashable {
  /// The instance.
  package let id: InstanceID
  /// How it stands now.
  package let status: InstanceStatus
  /// The number of its last step.
  package let revision: Int64
}
