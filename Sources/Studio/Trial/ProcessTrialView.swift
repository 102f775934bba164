import BPMN
import Kernel
import WebSupport

/// A process that is being tried.
struct ProcessTrialView: Sendable {
  /// One step that was taken.
  struct TakenView: Sendable {
    var text: String
    var time: String
  }

  var title: String
  var errors: ErrorSummaryView?
  var standing: StateTagView
  var time: String
  var drawing: ProcessDrawing
  var action: String
  /// What every form of the page carries.
  var common: [FieldView]
  var open: [OpenView]
  var isOver: Bool
  var hasSteps: Bool
  var taken: [TakenView]
  var values: DefinitionListView
  var hasValues: Bool
  var restartHref: String
  var backHref: String

  init(
    _ subject: TrialSubject, _ original: ProcessModel, _ trial: ProcessTrial, _ form: Form?, _ errors: FormErrors,
    _ words: Words
  ) {
    let model = original.named(in: words.language)
    title = words("studio.trial.title", ["name": subject.title])
    self.errors = errors.summary(words)
    standing = Self.standing(trial.state, words)
    time = words("studio.trial.time", ["time": words.wording.dateTime(trial.now)])
    let over = trial.state.status != .running && trial.state.status != .new
    isOver = over
    drawing = ProcessDrawing(model, standing: trial.overlay, isOver: over, words: words)
    action = subject.action
    common = [.hidden("begun", "\(trial.begunAt.milliseconds)"), .hidden("steps", trial.stepsText)]
    open = OpenThings(trial: trial, model: model, form: form, errors: errors, words: words).all
    hasSteps = !trial.taken.isEmpty
    taken = trial.taken.map { TakenView($0, model, words) }
    values = DefinitionListView(
      rows: trial.state.variables.map { DefinitionView(term: $0.name, value: SampleValues.text($0.value)) })
    hasValues = !trial.state.variables.isEmpty
    restartHref = subject.action
    backHref = subject.backHref
  }

  private static func standing(_ state: InstanceState, _ words: Words) -> StateTagView {
    switch state.status {
    case .new: StateTagView(text: words("studio.trial.new"), tone: .neutral)
    case .running:
      state.incidents.isEmpty
        ? StateTagView(text: words("studio.status.running"), tone: .info)
        : StateTagView(text: words("studio.trial.stopped"), tone: .warning)
    case .completed: StateTagView(text: words("studio.status.completed"), tone: .success)
    case .terminated: StateTagView(text: words("studio.status.terminated"), tone: .stopped)
    case .failed:
      StateTagView(
        text: "\(words("studio.status.failed")) \(state.errorCode)", tone: .danger)
    }
  }
}

extension ProcessTrialView.TakenView {
  init(_ taken: ProcessTrial.Taken, _ model: ProcessModel, _ words: Words) {
    let name = model.element(taken.element)?.label ?? taken.element
    let act = words("studio.step.\(taken.step.json["do"]?.stringValue ?? "")", ["name": name])
    let places = taken.entered.compactMap { model.element($0) }.filter { !$0.kind.isGateway }.map(\.label)
    text = places.isEmpty ? act : "\(act) → \(words.wording.list(places))"
    time = words.wording.shortDateTime(taken.at)
  }
}
