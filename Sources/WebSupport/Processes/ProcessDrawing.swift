package import BPMN
import Workflow

/// A process as people see it: the drawing, and the same in words as an ordered list of steps – done, here, still to come;
/// partial `web/process-drawing`.
package struct ProcessDrawing: Sendable {
  /// One step of the list.
  package struct StepView: Sendable {
    package var text: String
    package var tag: StateTagView
    package var isHere: Bool
    package var stateClass: String
  }

  /// The drawing; empty where the model has none.
  package var picture: Markup
  package var hasPicture: Bool
  /// What the drawing is called, for the region that it scrolls in.
  package var label: String
  package var steps: [StepView]
  package var hasSteps: Bool
  /// What is to be said of the steps that may still come; nil when there are none.
  package var note: String?

  /// An instance with "you are here".
  ///
  /// - Parameters:
  ///   - title: what the drawing is called; nil for the name of the process.
  ///   - idPrefix: the beginning of identifiers, where a page has several drawings.
  package init(_ reading: ProcessReading, title: String? = nil, words: Words, idPrefix: String = "process") {
    self.init(
      reading.model, standing: reading.overlay, isOver: reading.summary.status != .running, title: title, words: words,
      idPrefix: idPrefix)
  }

  /// A model on which something stands, with the steps in words.
  ///
  /// - Parameter isOver: whether nothing comes any more.
  package init(
    _ model: ProcessModel, standing overlay: DiagramOverlay, isOver: Bool, title: String? = nil, words: Words,
    idPrefix: String = "process"
  ) {
    self.init(model, overlay: overlay, title: title, words: words, idPrefix: idPrefix)
    let found = ProcessSteps(model.named(in: words.language)).standing(overlay, isOver: isOver)
    steps = found.map { StepView($0, words) }
    hasSteps = !steps.isEmpty
    note = found.contains { $0.standing == .ahead } ? words("web.process.ahead.note") : nil
  }

  /// A model, with whatever is laid over it.
  package init(
    _ model: ProcessModel, overlay: DiagramOverlay = DiagramOverlay(), title: String? = nil, words: Words,
    idPrefix: String = "process"
  ) {
    let model = model.named(in: words.language)
    let name = title ?? model.elements(of: .process).map(\.label).first { !$0.isEmpty } ?? ""
    var style = DiagramStyle()
    style.idPrefix = idPrefix
    style.title = name
    style.hereWord = words("web.process.here")
    style.stoppedWord = words("web.process.stopped")
    style.runningWord = words("web.process.running")
    style.incidentsWord = words("web.process.incidents")
    style.kindWords = Dictionary(uniqueKeysWithValues: ElementKind.named.map { ($0, words.name(of: $0)) })
    let svg = DiagramRenderer.svg(model, style: style, overlay: overlay)
    picture = Markup(svg ?? "")
    hasPicture = svg != nil
    label = words("web.process.label", ["name": name])
    steps = []
    hasSteps = false
    note = nil
  }
}

extension ProcessDrawing.StepView {
  init(_ step: ProcessSteps.Step, _ words: Words) {
    text = step.name
    isHere = step.standing == .here || step.standing == .stopped
    stateClass = "process__step--\(step.standing.rawValue)"
    let tone: Tone =
      switch step.standing {
      case .done: .success
      case .here: .info
      case .stopped: .warning
      case .ahead: .neutral
      }
    tag = StateTagView(text: words("web.process.step.\(step.standing.rawValue)"), tone: tone)
  }
}

extension ElementKind {
  /// The kinds that people are told of.
  package static let named: [ElementKind] =
    allCases.filter(\.isFlowNode).filter { $0 != .implicitThrowEvent && $0 != .event }
    + [.process, .sequenceFlow, .participant, .lane, .dataObjectReference, .dataStoreReference, .textAnnotation]
}

extension Words {
  /// What people call a kind of element; kinds without words show their name in the format.
  package func name(of kind: ElementKind) -> String {
    let key = "web.process.kind.\(kind.rawValue)"
    return has(key) ? self(key) : kind.rawValue
  }
}
