import BPMN
import Kernel
import Store
import WebSupport
import Workflow

/// What people call processes, in both languages; each model is read once.
struct ProcessNames {
  let workflow: Workflow
  private var known: [String: LocalText] = [:]

  init(_ workflow: Workflow) { self.workflow = workflow }

  /// The name of the process of a definition.
  mutating func name(of hash: String, in tx: ReadTransaction) throws -> LocalText {
    if let name = known[hash] { return name }
    let id = try workflow.definition(hash, in: tx).definition.processID
    let model = try workflow.source(hash, in: tx).map { try BPMNReader.read($0) }
    let name = LocalText(model?.element(id)?.label ?? id, en: model?.named(in: .en).element(id)?.label)
    known[hash] = name
    return name
  }
}
