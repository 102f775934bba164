import BPMN
import DMN
import Kernel
import Models
import WebSupport
import Workflow

/// A draft with everything that was noticed about it.
enum ExaminedDraft: Sendable {
  case process(ExaminedModel)
  case decisions(ExaminedDecisions)

  /// Reads a text.
  ///
  /// - Throws: ``BPMNError`` or ``DMNError`` for what cannot be read at all.
  init(_ kind: ModelKind, _ text: String, named name: String, _ workflow: Workflow) throws {
    switch kind {
    case .dmn: self = .decisions(try ExaminedDecisions(text, named: name))
    case .bpmn, .form: self = .process(try workflow.examine(text))
    }
  }

  /// Whether it may be deployed.
  var isDeployable: Bool {
    switch self {
    case .process(let model): model.isDeployable
    case .decisions(let model): model.findings.isEmpty
    }
  }

  /// The kind of a text, by its root's namespace: a file is what it says, not what it is called.
  static func kind(of text: String) -> ModelKind? {
    let head = text.prefix(4_000)
    if head.contains(BPMNReader.modelNamespace) { return .bpmn }
    return Definitions.Version.allCases.contains { head.contains($0.rawValue) } ? .dmn : nil
  }
}

/// A decision model that may have faults.
struct ExaminedDecisions: Sendable {
  /// The model; where something is wrong, it decides null.
  let model: DMNModel
  /// What forbids to publish it.
  let findings: [DMNError]
  /// Gaps, overlaps and the like.
  let remarks: [RuleFinding]

  init(_ text: String, named name: String) throws {
    do {
      model = try DMNModel.load([DMNFile(name: name, text: text)], strict: false)
    } catch {
      throw error.findings.first ?? DMNError.decisionUnknown(name: name)
    }
    findings = model.findings
    remarks = findings.isEmpty ? RuleLint.check(model) : []
  }
}
