import BPMN
import Kernel

/// An instance as its row keeps it.
struct InstanceRow {
  var facts: InstanceFacts
  var status: InstanceStatus
  var revision: Int64
  /// The sealed state.
  var state: [UInt8]
  var changedAt: Instant
}

/// A step as the history keeps it.
struct StepRow {
  var revision: Int64
  var at: Instant
  var act: String
  var actor: String?
  var events: String
}

/// When a timer that has just been set is due.
struct TimerSetting: Hashable {
  var dueAt: Instant
  /// The text that it was set by, so that it can be worked out again when a calendar or clock has changed.
  var text: String
}

/// An instance while a transaction works on it.
final class LoadedInstance {
  var facts: InstanceFacts
  let deployed: DeployedDefinition
  var state: InstanceState
  /// The revision of the row; nil for an instance that has none yet.
  let storedRevision: Int64?
  /// The sealed state of the row.
  let storedState: [UInt8]
  var revision: Int64
  /// What rested when it was read.
  let before: [Rest]
  var timers: [UInt32: TimerSetting] = [:]
  var steps: [StepRow] = []

  var definition: Definition { deployed.definition }

  /// An instance that begins.
  init(_ facts: InstanceFacts, _ deployed: DeployedDefinition) {
    self.facts = facts
    self.deployed = deployed
    state = InstanceState()
    storedRevision = nil
    storedState = []
    revision = 0
    before = []
  }

  /// An instance that was read.
  init(_ row: InstanceRow, _ deployed: DeployedDefinition, state: InstanceState) {
    facts = row.facts
    self.deployed = deployed
    self.state = state
    storedRevision = row.revision
    storedState = row.state
    revision = row.revision
    before = Rest.all(in: state, deployed.definition)
  }

  /// An instance that is carried to another definition.
  ///
  /// - Parameter before: What rests there already, as it is named in the other definition.
  init(_ other: LoadedInstance, on deployed: DeployedDefinition, state: InstanceState, before: [Rest]) {
    facts = other.facts
    facts.hash = deployed.definition.hash
    facts.processID = deployed.definition.processID
    self.deployed = deployed
    self.state = state
    storedRevision = other.storedRevision
    storedState = other.storedState
    revision = other.revision + 1
    self.before = before
  }

  var status: InstanceStatus {
    switch state.status {
    case .new, .running: .running
    case .completed: .completed
    case .terminated: .terminated
    case .failed: .failed
    }
  }

  var outcome: InstanceOutcome { InstanceOutcome(id: facts.id, status: status, revision: revision) }
}
