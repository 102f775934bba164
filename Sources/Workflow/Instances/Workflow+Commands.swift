package import BPMN
import Kernel
package import Store

extension Workflow {
  /// Begins an instance on the definition in force.
  ///
  /// - Returns: the new instance, or the one that was begun before with the same key.
  /// - Throws: ``WorkflowError/processUnknown(processID:)``, ``BPMNError``.
  @discardableResult
  package func start(_ request: StartRequest, in tx: WriteTransaction) throws -> InstanceOutcome {
    if let key = request.key, let known = try InstanceQueries.find(process: request.processID, key: key, in: tx) {
      return known
    }
    let now = clock.now()
    let inForce = try request.hash ?? DefinitionQueries.inForce(request.processID, at: now, in: tx)?.hash
    guard let hash = inForce else { throw WorkflowError.processUnknown(processID: request.processID) }
    let deployed = try definition(hash, in: tx)
    let id: InstanceID = ids.make()
    var run = InstanceRun(self, actor: request.actor, in: tx)
    let instance = LoadedInstance(
      InstanceFacts(
        id: id, processID: deployed.definition.processID, hash: hash, subject: request.subject, party: request.party,
        key: request.key, correlation: request.correlation ?? request.key ?? request.subject?.description, parent: nil,
        root: id, rootStartedAt: now, depth: 0, startedAt: now), deployed)
    run.keep(instance)
    return try run.perform(.start(at: request.element, variables: request.variables), on: id, act: "start")
  }

  /// Says that a piece of work is done.
  ///
  /// - Throws: ``BPMNError/unknown(what:id:)`` when that work is not open (any more): a repetition changes nothing.
  @discardableResult
  package func complete(
    _ instance: InstanceID, token: UInt32, variables: [Variable] = [], actor: String? = nil, in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    try perform(.complete(token: token, variables: variables), on: instance, "complete", actor, tx)
  }

  /// Says that a piece of work has failed for technical reasons: an incident.
  @discardableResult
  package func fail(
    _ instance: InstanceID, token: UInt32, message: String, actor: String? = nil, in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    try perform(.fail(token: token, message: message), on: instance, "fail", actor, tx)
  }

  /// Says that a piece of work ended in an error that the model may catch.
  @discardableResult
  package func throwError(
    _ instance: InstanceID, token: UInt32, code: String, message: String = "", variables: [Variable] = [],
    actor: String? = nil, in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    let command = Command.throwError(token: token, code: code, message: message, variables: variables)
    return try perform(command, on: instance, "error", actor, tx)
  }

  /// Says that a piece of work escalates and goes on.
  @discardableResult
  package func escalate(
    _ instance: InstanceID, token: UInt32, code: String, variables: [Variable] = [], actor: String? = nil,
    in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    try perform(.escalate(token: token, code: code, variables: variables), on: instance, "escalate", actor, tx)
  }

  /// Begins an activity of an ad-hoc sub-process once more.
  @discardableResult
  package func startAdHoc(
    _ instance: InstanceID, frame: UInt32, element: String, actor: String? = nil, in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    try perform(.startAdHoc(frame: frame, element: element), on: instance, "startAdHoc", actor, tx)
  }

  func perform(
    _ command: Command, on instance: InstanceID, _ act: String, _ actor: String?, _ tx: WriteTransaction
  ) throws -> InstanceOutcome {
    var run = InstanceRun(self, actor: actor, in: tx)
    return try run.perform(command, on: instance, act: act)
  }

  // MARK: Repairs

  /// Tries again what an incident stopped, after variables have been set. The observer hears of it in the same transaction.
  @discardableResult
  package func retry(
    _ instance: InstanceID, incident: UInt32, variables: [Variable] = [], actor: String?, in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    let command = Command.retry(incident: incident, variables: variables)
    return try repair(command, instance, "retry", detail: names(String(incident), variables), actor, tx)
  }

  /// Goes on as if what an incident stopped were done; `flow` names the way out of a gateway.
  @discardableResult
  package func skip(
    _ instance: InstanceID, incident: UInt32, flow: String? = nil, actor: String?, in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    let detail = [String(incident), flow].compactMap { $0 }.joined(separator: " ")
    return try repair(.skip(incident: incident, flow: flow), instance, "skip", detail: detail, actor, tx)
  }

  /// Sets variables of an instance, or of one of its scopes, from outside.
  @discardableResult
  package func setVariables(
    _ instance: InstanceID, frame: UInt32? = nil, _ variables: [Variable], actor: String?, in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    let command = Command.setVariables(frame: frame, variables: variables)
    return try repair(command, instance, "setVariables", detail: names("", variables), actor, tx)
  }

  /// Ends an instance with everything that it has called.
  @discardableResult
  package func terminate(
    _ instance: InstanceID, actor: String?, in tx: WriteTransaction
  ) throws -> InstanceOutcome {
    try repair(.terminate, instance, "terminate", detail: "", actor, tx)
  }

  private func repair(
    _ command: Command, _ instance: InstanceID, _ act: String, detail: String, _ actor: String?, _ tx: WriteTransaction
  ) throws -> InstanceOutcome {
    var run = InstanceRun(self, actor: actor, in: tx)
    let facts = try run.load(instance).facts
    let outcome = try run.perform(command, on: instance, act: act)
    try observer.happened(.repaired(facts, act: act, detail: detail, actor: actor), in: tx)
    return outcome
  }

  /// What was set, by name: values may be about people.
  private func names(_ first: String, _ variables: [Variable]) -> String {
    ([first] + variables.map(\.name)).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
