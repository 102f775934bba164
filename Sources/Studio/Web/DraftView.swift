import Models
import BPMN
import DMN
import Kernel
import WebSupport
import Workflow

/// One draft: what it is, what is wrong with it, what differs, how it looks.
struct DraftView: Sendable {
  /// One thing that was noticed.
  struct ProblemView: Sendable {
    var place: String
    var text: String
  }

  var title: String
  var kind: StateTagView
  var facts: DefinitionListView
  var notice: NoticeView?
  var problems: [ProblemView]
  var hasProblems: Bool
  var problemsTitle: String
  var hints: [ProblemView]
  var hasHints: Bool
  var difference: String
  var compareHref: String?
  var tryHref: String?
  var deployHref: String?
  var discardHref: String
  var fileHref: String
  var pictures: ModelPicturesView

  init(
    _ reading: DraftReading, title: String, _ examined: ExaminedDraft, _ difference: DraftDifference?,
    _ context: WebContext
  ) {
    let words = context.words
    let draft = reading.draft
    self.title = title
    kind = StateTagView(text: words("studio.kind.\(draft.kind.rawValue)"), tone: .neutral)
    facts = Self.facts(reading, words)
    (problems, hints) = Self.problems(examined, words)
    hasProblems = !problems.isEmpty
    hasHints = !hints.isEmpty
    problemsTitle = words("studio.problems.title", count: problems.count)
    notice = draft.deployedNumber.map {
      NoticeView(
        text: words("studio.draft.deployedAs", ["number": "\($0)"]), tone: .success)
    }
    self.difference = Self.difference(reading, difference, words)
    compareHref = reading.baseline == nil ? nil : StudioFrame.draft(draft.id, "compare")
    tryHref = examined.isDeployable ? StudioFrame.draft(draft.id, "try") : nil
    deployHref = examined.isDeployable ? StudioFrame.draft(draft.id, "deploy") : nil
    discardHref = StudioFrame.draft(draft.id, "discard")
    fileHref = StudioFrame.draft(draft.id, "file")
    switch examined {
    case .process(let model): pictures = ModelPicturesView(model.model, words)
    case .decisions(let model): pictures = ModelPicturesView(model.model, words)
    }
  }

  private static func facts(_ reading: DraftReading, _ words: Words) -> DefinitionListView {
    let draft = reading.draft
    return DefinitionListView(rows: [
      DefinitionView(term: words("studio.fact.key"), value: draft.key),
      DefinitionView(
        term: words("studio.fact.uploaded"),
        value: words(
          "studio.draft.uploaded", ["name": draft.uploadedBy, "time": words.wording.dateTime(draft.uploadedAt)])),
      DefinitionView(term: words("studio.fact.size"), value: words.wording.size(bytes: reading.text.utf8.count)),
      DefinitionView(term: words("studio.fact.digest"), value: draft.digest),
    ])
  }

  private static func difference(_ reading: DraftReading, _ difference: DraftDifference?, _ words: Words) -> String {
    guard let baseline = reading.baseline, let difference else { return words("studio.compare.first") }
    let number = "\(baseline.number)"
    if difference.isSame { return words("studio.compare.same", ["number": number]) }
    return words("studio.compare.differs", count: difference.entries.count, ["number": number])
  }

  // MARK: Problems

  static func problems(_ examined: ExaminedDraft, _ words: Words) -> (problems: [ProblemView], hints: [ProblemView]) {
    switch examined {
    case .process(let model):
      let views = model.problems.map { (isFatal: $0.isFatal, view: view($0, words)) }
      let timers = model.badTimers.map {
        ProblemView(place: $0.name, text: words("error.workflow.timer.invalid", ["text": $0.text]))
      }
      return (views.filter(\.isFatal).map(\.view) + timers, views.filter { !$0.isFatal }.map(\.view))
    case .decisions(let model):
      let findings = model.findings.map {
        ProblemView(place: $0.place?.description ?? "", text: words("error.\($0.code)", $0.arguments))
      }
      let remarks = model.remarks.map {
        ProblemView(place: $0.place.description, text: $0.sentence(words.tableLanguage))
      }
      return (findings, remarks)
    }
  }

  private static func view(_ problem: DeploymentProblem, _ words: Words) -> ProblemView {
    let kind = ElementKind(rawValue: problem.elementTag).map { words.name(of: $0) } ?? problem.elementTag
    let name = problem.elementName.isEmpty ? problem.elementID : problem.elementName
    let line = words("studio.problem.line", ["line": "\(problem.position.line)"])
    return ProblemView(
      place: [kind, name, line].filter { !$0.isEmpty }.joined(separator: " · "),
      text: words(problem.code, ["detail": problem.detail]))
  }
}

/// What differs between a draft and the version in force, with both as they look.
struct CompareView: Sendable {
  /// One thing that differs.
  struct EntryView: Sendable {
    var tag: StateTagView
    var name: String
    var what: String
    var details: [String]
  }

  var title: String
  var lead: String
  var entries: [EntryView]
  var hasEntries: Bool
  var newTitle: String
  var oldTitle: String
  var new: ModelPicturesView
  var old: ModelPicturesView
  var backHref: String

  init(
    _ reading: DraftReading, title: String, _ baseline: DraftReading.Baseline, _ difference: DraftDifference,
    new: ModelPicturesView, old: ModelPicturesView, _ words: Words
  ) {
    self.title = words("studio.compare.title", ["name": title])
    let number = "\(baseline.number)"
    lead =
      difference.isSame
      ? words("studio.compare.same", ["number": number])
      : words("studio.compare.differs", count: difference.entries.count, ["number": number])
    entries = difference.entries.map { entry in
      let tone: Tone =
        switch entry.kind {
        case "added": .success
        case "removed": .danger
        case "moved": .neutral
        default: .info
        }
      return EntryView(
        tag: StateTagView(text: words("studio.compare.\(entry.kind)"), tone: tone), name: entry.name, what: entry.what,
        details: entry.details)
    }
    hasEntries = !entries.isEmpty
    newTitle = words("studio.compare.new")
    oldTitle = words("studio.compare.old", ["number": number, "date": words.wording.date(baseline.from)])
    self.new = new
    self.old = old
    backHref = StudioFrame.draft(reading.draft.id)
  }
}
