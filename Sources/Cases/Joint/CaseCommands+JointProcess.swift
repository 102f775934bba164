import BPMN
import Kernel
import Store
import Workflow

extension CaseCommands {
  /// Begins the process of a joint case, whose user tasks stand for its parts.
  func beginProcess(_ start: CaseProcessStart, of joint: JointCase, in tx: WriteTransaction) throws {
    guard let workflow = processes?.workflow,
      let version = try workflow.version(start.processID, at: joint.submittedAt, in: tx)
    else { return }
    try workflow.start(
      StartRequest(
        start.processID, hash: version.hash, variables: start.variables, subject: WorkflowSubject(joint.id),
        party: WorkflowParty(joint.applicant.partyID)), in: tx)
  }

  /// Completes the tasks of parts that have been answered or have ended. A part may have ended before its task was open, so this
  /// looks at what is open until nothing moves.
  func followProcess(of id: JointCaseID, in tx: WriteTransaction) throws {
    guard let workflow = processes?.workflow,
      let instance = try workflow.instances(about: WorkflowSubject(id), limit: 1, in: tx).first?.facts.id
    else { return }
    let parts = try JointCaseQueries.parts(of: id, in: tx)
    for _ in parts {
      let detail = try workflow.detail(instance, in: tx)
      guard detail.summary.status == .running else { return }
      let places = detail.state.variables.first { $0.name == CaseStepVocabulary.places }?.value
      let settled = try workflow.resting(in: instance, tx: tx).lazy.filter { $0.kind == "task" }.compactMap { rest in
        Self.settled(rest, detail.definition, places, parts)
      }.first
      guard let (token, key, state) = settled else { return }
      try workflow.complete(
        instance, token: token, variables: [Variable(name: key, value: .string(state.rawValue))], in: tx)
    }
  }

  private static func settled(
    _ rest: RestingPoint, _ definition: Definition, _ places: JSONValue?, _ parts: [JointPart]
  ) -> (UInt32, String, CaseState)? {
    let node = definition.nodes.first { $0.id == rest.element }
    guard let key = node?.vendorAttributes[CaseStepVocabulary.part], let place = places?[key]?.intValue,
      parts.indices.contains(place)
    else { return nil }
    let state = parts[place].state
    guard state.isAnswered || !state.isOpen else { return nil }
    return (rest.number, key, state)
  }
}
