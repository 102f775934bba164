import BPMN
import DMN
import Kernel
import Models
import Store
import WebSupport
import Workflow

/// What is tried: a draft, or a version that was deployed.
struct TrialSubject: Sendable {
  enum Model: Sendable {
    case process(ProcessModel, Definition)
    case decisions(DMNModel)
  }

  var title: String
  var model: Model
  /// Where its forms go.
  var action: String
  var backHref: String

  /// - Throws: ``StudioError/notDeployable`` for a draft that cannot run.
  init(_ draft: ModelDraft, title: String, _ examined: ExaminedDraft) throws {
    self.title = title
    action = StudioFrame.draft(draft.id, "try")
    backHref = StudioFrame.draft(draft.id)
    switch examined {
    case .process(let found):
      guard let definition = found.definition, examined.isDeployable else { throw StudioError.notDeployable }
      model = .process(found.model, definition)
    case .decisions(let found):
      guard examined.isDeployable else { throw StudioError.notDeployable }
      model = .decisions(found.model)
    }
  }

  init(_ version: ProcessVersion, _ source: ProcessModel, _ definition: Definition, _ language: Language) {
    title = source.named(in: language).element(version.processID)?.label ?? version.processID
    action = "\(StudioFrame.process(version.processID))/try?version=\(version.number)"
    backHref = StudioFrame.process(version.processID, [("version", "\(version.number)")])
    model = .process(source, definition)
  }

  init(_ found: ModelInForce, english: Bool) {
    let version = found.version
    title = version.title.text(english: english)
    action = "\(StudioFrame.decisions(version.key.text))/try?version=\(version.number)"
    backHref = StudioFrame.decisions(version.key.text, version: version.number)
    model = .decisions(found.document.decisions)
  }
}
