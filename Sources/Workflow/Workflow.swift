package import BPMN
package import Kernel
package import Store

/// # Workflow
///
/// Runs processes durably: the pure engine of `BPMN` decides what happens, and this module keeps it.
///
/// Invariants
/// - A step is one transaction: state, history, timers, subscriptions, open work and the events that go out are written together
///   or not at all. Instances that a step sets in motion (calls, their ends) belong to the same transaction.
/// - One writer per instance: the row's revision is compared when it is written. On SQLite writers come one after the other; on
///   PostgreSQL the transaction is serialisable and its body repeated.
/// - Every function takes the caller's transaction, so an audit entry, a case's state and a step commit together.
/// - What a table says of an instance follows from its state (``Rest``), never from a chain of events.
/// - An instance runs on the definition of one hash until it is transferred on purpose.
/// - Whatever goes out goes through the outbox, with a key that no other piece of work ever has.
/// - Nothing gets stuck: what cannot go on is an incident with a reason and repairs, and a timer that fails is tried again.
///
/// Non-goals: knowing cases, people or calendars (``WorkflowObserver`` and ``WorkingTime`` are supplied), drawing.
package final class Workflow: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource
  let time: any WorkingTime
  let observer: any WorkflowObserver
  let work: FEELLanguage.TaskWork?
  let options: WorkflowOptions
  let shelf: DefinitionShelf

  /// A service on the tables of ``WorkflowMigrations``. It keeps nothing but compiled definitions: any number may work side by
  /// side, on any number of nodes.
  ///
  /// - Parameters:
  ///   - work: tasks that are done inside of a step, such as decision tables.
  ///   - observer: hears of what happens, in the same transaction.
  package init(
    clock: any WallClock, ids: any IdentifierSource, time: any WorkingTime,
    observer: any WorkflowObserver = SilentObserver(), work: FEELLanguage.TaskWork? = nil,
    options: WorkflowOptions = WorkflowOptions()
  ) {
    self.clock = clock
    self.ids = ids
    self.time = time
    self.observer = observer
    self.work = work
    self.options = options
    shelf = DefinitionShelf(capacity: options.definitions)
  }

  /// How many definitions were compiled since the start, for metrics.
  package var compilations: Int { shelf.compilations }

  // MARK: Definitions

  /// The definition of a hash, compiled now or earlier.
  package func definition(_ hash: String, in tx: ReadTransaction) throws -> DeployedDefinition {
    if let known = shelf.find(hash) { return known }
    guard let stored = try DefinitionQueries.find(hash, in: tx) else {
      throw WorkflowError.definitionUnknown(hash: hash)
    }
    let deployed = DeployedDefinition(
      definition: try compile(stored.source, processID: stored.processID), retentionDays: stored.retentionDays,
      historySteps: stored.historySteps)
    guard deployed.definition.hash == hash else { throw WorkflowError.definitionUnknown(hash: hash) }
    shelf.put(deployed)
    return deployed
  }

  func compile(_ source: String, processID: String?) throws -> Definition {
    let model = try BPMNReader.read(source)
    return try DefinitionCompiler.compile(model, processID: processID, language: language(of: model))
  }
}

/// How much the service may do at once.
package struct WorkflowOptions: Sendable {
  /// Compiled definitions that are kept.
  package var definitions = 256
  /// Steps of all instances that one command may set in motion.
  package var steps = 1_000
  /// How deep processes may call one another across files.
  package var depth = 16
  /// The largest state.
  package var stateBytes = 1 << 20
  /// How long a message waits for somebody who wants it.
  package var messageSeconds: Int64 = 7 * 86_400
  /// Timers claimed in one transaction.
  package var timerBatch = 64
  /// Timers of a batch that are fired side by side: commands of people wait behind at most so many.
  package var timerWidth = 16
  /// How long claimed timers are left to whoever claimed them.
  package var timerLeaseSeconds: Int64 = 60
  /// What the engine lets one instance do.
  package var limits = Engine.Limits()

  /// The usual.
  package init() {}
}
