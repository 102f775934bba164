import BPMN
import Kernel
import Store
import WebSupport
import Workflow

/// A transfer with the names that people know its versions by.
struct NamedTransfer: Sendable {
  var transfer: Transfer
  var process: String
  var name: LocalText
  var from: Int?
  var to: Int?
  var source: ProcessModel?

  init(_ transfer: Transfer, _ workflow: Workflow, in tx: ReadTransaction) throws {
    self.transfer = transfer
    let definition = try workflow.definition(transfer.plan.from, in: tx).definition
    process = definition.processID
    var names = ProcessNames(workflow)
    name = try names.name(of: transfer.plan.from, in: tx)
    let versions = try workflow.versions(definition.processID, in: tx)
    from = versions.first { $0.hash == transfer.plan.from }?.number
    to = versions.first { $0.hash == transfer.plan.to }?.number
    source = try workflow.source(transfer.plan.from, in: tx).map { try BPMNReader.read($0) }
  }

  func title(_ words: Words) -> String {
    words(
      "studio.transfer.name",
      [
        "name": name.text(english: words.language == .en), "from": from.map { "\($0)" } ?? "?",
        "to": to.map { "\($0)" } ?? "?",
      ])
  }
}
