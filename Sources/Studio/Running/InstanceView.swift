import BPMN
import Kernel
import WebSupport
import Workflow

/// One instance: where it stands, what rests, what was done, what it holds by name, and repairs.
struct InstanceView: Sendable {
  /// Something that rests.
  struct RestRow: Sendable {
    var name: String
    var kind: String
    var since: String
    var due: String
  }

  /// One step of the history.
  struct StepRow: Sendable {
    var time: String
    var act: String
    var actor: String
    var lines: [String]
  }

  var tabs: TabsView
  var title: String
  var processHref: String
  var facts: DefinitionListView
  var tag: StateTagView
  var drawing: ProcessDrawing
  var errors: ErrorSummaryView?
  var incidents: [IncidentView]
  var hasIncidents: Bool
  var rests: [RestRow]
  var hasRests: Bool
  var values: DefinitionListView
  var hasValues: Bool
  /// Said instead of values: none, or erased.
  var noValues: String?
  var isRevealed: Bool
  var purpose: FieldView?
  var valuesHref: String
  var steps: [StepRow]
  var olderHref: String?
  var terminateHref: String?
  var terminateReason: FieldView
  var isTerminateOpen: Bool

  init(
    _ reading: InstanceReading, revealed: InstanceValues?, form: Form?, _ errors: FormErrors, _ context: WebContext
  ) {
    let words = context.words
    let model = reading.process.model.named(in: words.language)
    let summary = reading.summary
    let path = InstancePages.path(summary.facts.id)
    tabs = StudioFrame.tabs(.models, words)
    title = words("studio.instance.title", ["name": model.element(summary.facts.processID)?.label ?? ""])
    processHref = StudioFrame.process(
      summary.facts.processID, [("version", reading.version.map { "\($0)" } ?? "")])
    facts = Self.facts(reading, words)
    tag = InstanceRowView.tag(summary, words)
    drawing = ProcessDrawing(reading.process, words: words)
    self.errors = errors.summary(words)
    let repairs = RepairForms(
      reading: reading, model: model, revealed: revealed, form: form, errors: errors, words: words)
    incidents = repairs.incidents
    hasIncidents = !incidents.isEmpty
    rests = reading.rests.map { rest in
      RestRow(
        name: model.element(rest.element)?.label ?? rest.element, kind: words("studio.rest.\(rest.kind)"),
        since: words.wording.shortDateTime(rest.since),
        due: rest.dueAt.map { words("studio.trial.timer.due", ["time": words.wording.dateTime($0)]) }
          ?? (rest.kind == "incident" ? "" : rest.name ?? ""))
    }
    hasRests = !rests.isEmpty
    values = Self.values(reading, revealed, words)
    hasValues = !values.rows.isEmpty
    noValues = reading.names == nil ? words("studio.values.erased") : hasValues ? nil : words("studio.values.none")
    isRevealed = revealed != nil
    valuesHref = "\(path)/values"
    purpose =
      revealed != nil || reading.names == nil
      ? nil
      : .text(
        "purpose", label: words("studio.values.purpose"), value: form?["purpose"] ?? "", error: errors["purpose"],
        hint: words("studio.values.purpose.hint"), maxLength: InstancePages.reasonLength)
    let earlier = reading.earlier.map { $0.named(in: words.language) }
    steps = reading.history.map { StepRow($0, [model] + earlier, words) }
    olderHref = reading.hasMore ? reading.history.last.map { "\(path)?before=\($0.revision)#history" } : nil
    terminateHref = summary.status == .running ? "\(path)/terminate" : nil
    terminateReason = .text(
      "reason-end", label: words("studio.repair.reason"), value: form?["reason-end"] ?? "",
      error: errors["reason-end"], maxLength: InstancePages.reasonLength)
    isTerminateOpen = errors["reason-end"] != nil
  }

  private static func facts(_ reading: InstanceReading, _ words: Words) -> DefinitionListView {
    let (summary, facts) = (reading.summary, reading.summary.facts)
    var rows = [
      DefinitionView(term: words("studio.instance.id"), value: facts.id.description),
      DefinitionView(
        term: words("studio.column.version"),
        value: reading.version.map { words("studio.version.number", ["number": "\($0)"]) }
          ?? String(facts.hash.prefix(12))),
      DefinitionView(term: words("studio.instance.began"), value: words.wording.dateTime(facts.startedAt)),
    ]
    if let ended = summary.endedAt {
      rows.append(DefinitionView(term: words("studio.instance.ended"), value: words.wording.dateTime(ended)))
    }
    if let number = reading.caseNumber {
      rows.append(DefinitionView(term: words("studio.instance.case"), value: number))
    }
    if let parent = facts.parent {
      rows.append(
        DefinitionView(
          term: words("studio.instance.parent"), value: parent.instance.description,
          href: InstancePages.path(parent.instance)))
    }
    return DefinitionListView(rows: rows)
  }

  private static func values(
    _ reading: InstanceReading, _ revealed: InstanceValues?, _ words: Words
  ) -> DefinitionListView {
    if let revealed {
      return DefinitionListView(
        rows: revealed.variables.map { DefinitionView(term: $0.name, value: SampleValues.text($0.value)) })
    }
    return DefinitionListView(rows: (reading.names ?? []).map { DefinitionView(term: $0, value: "＊＊＊") })
  }
}

extension InstanceView.StepRow {
  /// - Parameter models: the present model first.
  init(_ step: HistoryStep, _ models: [BPMN.ProcessModel], _ words: Words) {
    time = words.wording.shortDateTime(step.at)
    let key = "studio.act.\(step.act)"
    act = words.has(key) ? words(key) : step.act
    actor = step.actor == nil ? words("studio.actor.none") : ""
    lines = step.events.compactMap { event in
      let key = "studio.event.\(event.word)"
      guard words.has(key) else { return nil }
      let element = models.lazy.compactMap { $0.element(event.element) }.first
      if event.word == "completed" || event.word == "entered", element?.kind.isGateway ?? false { return nil }
      return words(key, ["name": element?.label ?? event.element, "detail": event.detail])
    }
  }
}
