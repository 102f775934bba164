import BPMN
import Kernel
import Store

/// Calls of processes that stand in other files.
extension InstanceRun {
  /// Begins the called process in the version that was in force when the first of the callers began: rules that are changed
  /// meanwhile do not reach into what has begun. Where it did not exist then, the present one is taken.
  mutating func call(_ caller: LoadedInstance, _ node: Node, _ token: UInt32) throws {
    let facts = caller.facts
    func fail(_ reason: String) { follow(facts.id, .fail(token: token, message: reason), act: "call") }
    guard facts.depth < workflow.options.depth else { return fail("calls are nested more than \(facts.depth) deep") }
    let name = node.calledElement
    guard
      let version = try DefinitionQueries.inForce(name, at: facts.rootStartedAt, in: tx)
        ?? DefinitionQueries.inForce(name, at: now, in: tx)
    else { return fail("no process \(name) is in force") }
    let work = Engine.work(caller.definition, caller.state, token: token, at: now.milliseconds)
    switch work {
    case nil: return
    case .failure(let problem): return fail(problem.message)
    case .success(let variables):
      let child = LoadedInstance(
        InstanceFacts(
          id: workflow.ids.make(), processID: version.processID, hash: version.hash, subject: facts.subject,
          party: facts.party, key: nil, correlation: facts.correlation,
          parent: InstanceFacts.Caller(instance: facts.id, token: token), root: facts.root,
          rootStartedAt: facts.rootStartedAt, depth: facts.depth + 1, startedAt: now),
        try workflow.definition(version.hash, in: tx))
      keep(child)
      do {
        try advance(child, .start(at: nil, variables: variables), "call")
      } catch let error as BPMNError {
        drop(child)
        fail(error.code)
      }
    }
  }

  /// A call that is cancelled ends what it called.
  mutating func cancelCall(_ caller: LoadedInstance, _ token: UInt32) throws {
    let id = caller.facts.id
    let begun = order.last { loaded[$0]?.facts.parent == InstanceFacts.Caller(instance: id, token: token) }
    if let child = try begun ?? InstanceQueries.child(of: id, token: token, in: tx) {
      follow(child, .terminate, act: "cancelled")
    }
  }

  /// Tells the caller of an instance how it ended.
  mutating func answerCaller(_ child: LoadedInstance, _ status: InstanceState.Status, _ code: String) {
    guard let caller = child.facts.parent else { return }
    let command: Command =
      switch status {
      case .failed: .throwError(token: caller.token, code: code, message: "", variables: [])
      // A terminate event inside ends the called process, which is a way of being done; the rest is somebody's act.
      default: .complete(token: caller.token, variables: child.state.variables)
      }
    follow(caller.instance, command, act: "returned")
  }
}
