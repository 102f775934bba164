import BPMN
import Foundation
import Kernel
import Store
import Workflow

/// The process that every publication passes before it is public: its model in the program's resources, kept by Workflow.
struct GateProcess: Sendable {
  /// The process in its model.
  static let id = "publication-gate"

  let workflow: Workflow

  /// The text of the model.
  /// - Throws: when the program was installed without its resources.
  static func source() throws -> String {
    let folder = Bundle.module.bundleURL.appending(path: "Resources/processes")
    return try String(contentsOf: folder.appending(path: "\(id).bpmn"), encoding: .utf8)
  }

  /// Begins the gate of a publication; puts the model in force that the program brings along, unless somebody deployed one.
  func begin(_ publication: PublicationID, by actor: String?, at now: Instant, in tx: WriteTransaction) throws
    -> InstanceID
  {
    try workflow.load(try workflow.check(try Self.source()), from: now, in: tx)
    return try workflow.start(
      StartRequest(Self.id, subject: WorkflowSubject(publication), actor: actor), in: tx
    ).id
  }

  /// Does an open step and answers the state in which that leaves the publication; nil when the gate is over.
  /// - Throws: ``PublishingError/stepNotOpen``.
  func complete(
    _ element: String, of instance: InstanceID?, _ variables: [String: JSONValue], by actor: String?,
    in tx: WriteTransaction
  ) throws -> PublicationState? {
    guard let instance,
      let task = try workflow.resting(in: instance, tx: tx).first(where: { $0.kind == "task" && $0.element == element })
    else { throw PublishingError.stepNotOpen }
    try workflow.complete(
      instance, token: task.number,
      variables: variables.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) }, actor: actor,
      in: tx)
    let open = try workflow.resting(in: instance, tx: tx).first { $0.kind == "task" }
    return open.flatMap { PublicationState(element: $0.element) }
  }
}
