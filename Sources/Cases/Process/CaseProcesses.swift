import BPMN
import Identity
import Kernel
import Store
package import Workflow

/// Lets cases follow their processes: begins them, and goes on when an act has been done, in the act's own transaction.
package struct CaseProcesses: Sendable {
  /// The processes.
  package let workflow: Workflow

  /// Cases on the processes of a service, whose observer is ``CaseProcessObserver``.
  package init(workflow: Workflow) { self.workflow = workflow }

  /// Begins the process of a new case. A process that is not in force leaves the case to the table of the law.
  func begin(_ start: CaseProcessStart, for file: CaseFile, by actor: Actor, in tx: WriteTransaction) throws {
    guard let version = try workflow.version(start.processID, at: file.submittedAt, in: tx) else { return }
    let facts: [Variable] = [
      Variable(name: "item", value: .string(file.subjectCode)),
      Variable(name: "channel", value: .string(file.channel.rawValue)),
      Variable(name: "onTheSpot", value: .bool(file.timing.isOnTheSpot)),
      Variable(name: "requiresApproval", value: .bool(file.timing.requiresApproval)),
      Variable(name: "state", value: .string(file.state.rawValue)),
    ]
    let own = Set(facts.map(\.name))
    try workflow.start(
      StartRequest(
        start.processID, hash: version.hash,
        variables: facts + start.variables.filter { !own.contains($0.name) },
        subject: WorkflowSubject(file.id), party: WorkflowParty(file.applicant.partyID),
        actor: actor.accountID?.description), in: tx)
  }

  /// Goes on after a change of a case. What the process does not know is left to the table of the law.
  func follow(_ change: CaseChange, in tx: WriteTransaction) throws {
    guard let process = change.before.process else { return }
    let actor = change.context.actor.accountID?.description
    let (before, after) = (change.before, change.file)
    if Self.clockActs.contains(change.kind) { try resetTimers(of: process, in: tx) }
    if let step = change.step {
      try complete(step, change, actor, in: tx)
    } else if before.state != after.state,
      let open = CaseActionKind(change.kind).flatMap({ process.steps(for: $0).first })
    {
      try complete(open, change, actor, in: tx)
    }
    guard before.state != after.state, CaseStepVocabulary.endings.contains(after.state) else { return }
    try end(process, as: after.state, actor, in: tx)
  }

  private func complete(
    _ step: CaseStep, _ change: CaseChange, _ actor: String?, in tx: WriteTransaction
  ) throws {
    let decision: JSONValue =
      switch change.file.state {
      case .granted, .refused: .string(change.file.state.rawValue)
      default: .null
      }
    var variables = [
      Variable(name: "act", value: .string(change.kind.rawValue)),
      Variable(name: "state", value: .string(change.file.state.rawValue)),
      Variable(name: "decision", value: decision),
    ]
    if let outcome = change.outcome {
      variables += [
        Variable(name: "outcome", value: .string(outcome)), Variable(name: step.element, value: .string(outcome)),
      ]
    }
    try workflow.complete(step.instanceID, token: step.token, variables: variables, actor: actor, in: tx)
  }

  /// The case has ended; its process does what its model says of that, or just ends.
  private func end(_ process: CaseProcess, as state: CaseState, _ actor: String?, in tx: WriteTransaction) throws {
    guard try workflow.summary(process.instanceID, in: tx)?.status == .running else { return }
    let heard = try workflow.deliver(state.rawValue, to: process.instanceID, actor: actor, in: tx)
    if heard == nil || heard?.status == .running { try workflow.terminate(process.instanceID, actor: actor, in: tx) }
  }

  /// What stops, resumes or renews the clocks of a case.
  private static let clockActs: Set<CaseEventKind> = [
    .requestSupplement, .answerSupplement, .transfer, .beginExcludedTime, .endExcludedTime, .dueDateMoved,
  ]

  private func resetTimers(of process: CaseProcess, in tx: WriteTransaction) throws {
    for instance in Set([process.instanceID] + process.steps.map(\.instanceID)) {
      try workflow.resetTimers(of: instance, in: tx)
    }
  }
}

extension CaseActionKind {
  /// The act that an event tells of; acceptance by law and the platform's own closing do what an act would.
  init?(_ kind: CaseEventKind) {
    switch kind {
    case .deemedAccepted: self = .accept
    default:
      guard let action = CaseActionKind(rawValue: kind.rawValue) else { return nil }
      self = action
    }
  }
}
