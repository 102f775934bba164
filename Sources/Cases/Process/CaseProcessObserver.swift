import Kernel
package import Store
package import Workflow

/// Writes down with the case where it stands in its process, whoever moved it: an act, a timer, a repair, or the transfer to
/// another version of the model.
package struct CaseProcessObserver: WorkflowObserver {
  package init() {}

  package func happened(_ event: WorkflowEvent, in tx: WriteTransaction) throws {
    guard case .rested(let instance, let open) = event, let subject = instance.subject else { return }
    let id = CaseID(high: subject.high, low: subject.low)
    guard let kept = try CaseProcessQueries.find(id, in: tx) else { return }
    var process: CaseProcess
    if let kept, kept.instanceID == instance.root {
      process = kept
    } else if kept == nil, instance.root == instance.id {
      process = CaseProcess(instanceID: instance.id, processID: instance.processID, steps: [])
    } else {
      return
    }
    process.steps.removeAll { $0.instanceID == instance.id }
    process.steps += open.compactMap { CaseStep($0, of: instance) }
    if instance.id == process.instanceID { process.processID = instance.processID }
    guard process != kept else { return }
    try CaseProcessQueries.put(process, of: id, in: tx)
  }
}
