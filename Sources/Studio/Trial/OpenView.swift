import BPMN
import Kernel
import WebSupport

/// One thing that an analyst can do next in a trial, with its form.
struct OpenView: Sendable {
  /// What distinguishes its fields from those of the others on the page.
  var slot: String
  var title: String
  var kind: String
  var note: String?
  var hidden: [FieldView]
  /// A choice of start events, flows or codes.
  var choice: FieldView?
  var values: FieldView?
  var button: String
  var isMain = true

  init(
    _ act: String, slot: String, title: String, kind: String, note: String? = nil, number: UInt32? = nil,
    button: String
  ) {
    self.slot = slot
    self.title = title
    self.kind = kind
    self.note = note
    self.button = button
    hidden = [.hidden("do", act), .hidden("slot", slot)]
    if let number { hidden.append(.hidden("number", "\(number)")) }
  }

  /// The same with a field for values.
  func taking(_ form: Form?, _ errors: FormErrors, _ words: Words, hint: String? = nil) -> OpenView {
    let name = "values-\(slot)"
    var view = self
    view.values = .textArea(
      name, label: words("studio.trial.values"), value: errors[name] == nil ? "" : form?.value(name) ?? "",
      error: errors[name], hint: hint ?? words("studio.trial.values.hint"), required: false, rows: 3)
    return view
  }
}

/// Everything that can be done next.
struct OpenThings {
  let trial: ProcessTrial
  let model: ProcessModel
  let form: Form?
  let errors: FormErrors
  let words: Words

  var all: [OpenView] {
    switch trial.state.status {
    case .new: [start]
    case .running: incidents + work + waits
    case .completed, .terminated, .failed: []
    }
  }

  private func label(_ node: Node) -> String { model.element(node.id)?.label ?? node.id }

  private var start: OpenView {
    var view = OpenView(
      "start", slot: "start", title: words("studio.trial.start"), kind: "", button: words("studio.trial.start.button")
    ).taking(form, errors, words)
    var options = trial.definition.startTriggers.map { start in
      OptionView(start.elementID, model.element(start.elementID)?.label ?? start.elementID)
    }
    if trial.definition.hasPlainStart { options.insert(OptionView("", words("studio.trial.start.plain")), at: 0) }
    if options.count > 1 || !trial.definition.hasPlainStart {
      view.choice = .select("name", label: words("studio.trial.start.at"), options: options)
    }
    return view
  }

  private var incidents: [OpenView] {
    trial.state.incidents.flatMap { incident -> [OpenView] in
      guard let token = trial.state.tokens.first(where: { $0.id == incident.token }) else { return [] }
      let node = trial.definition.nodes[Int(token.node)]
      let why = words("studio.reason.\(String(describing: incident.reason))")
      let note = incident.detail.isEmpty ? why : "\(why) \(incident.detail)"
      let retry = OpenView(
        "retry", slot: "r\(incident.id)", title: label(node), kind: words("studio.trial.stopped"), note: note,
        number: incident.id, button: words("studio.repair.retry")
      ).taking(form, errors, words)
      var skip = OpenView(
        "skip", slot: "s\(incident.id)", title: label(node), kind: words("studio.trial.stopped"), number: incident.id,
        button: words("studio.repair.skip"))
      skip.isMain = false
      if node.outgoing.count > 1 {
        let options = node.outgoing.map { flow -> OptionView in
          let id = trial.definition.flows[Int(flow)].id
          return OptionView(id, FlowNames.name(of: id, model))
        }
        skip.choice = .select("name", label: words("studio.repair.flow"), options: options)
      }
      return [retry, skip]
    }
  }

  private var work: [OpenView] {
    trial.state.tokens.filter { $0.mode == .job }.flatMap { token -> [OpenView] in
      let node = trial.definition.nodes[Int(token.node)]
      let acts = ["acts", "outcomes"].compactMap { model.element(node.id)?["{urn:tongban:bpmn}\($0)"] }.first
      let complete = OpenView(
        "complete", slot: "c\(token.id)", title: label(node), kind: words.name(of: node.kind),
        note: acts.map { words("studio.trial.acts", ["acts": $0]) }, number: token.id,
        button: words("studio.trial.complete")
      ).taking(form, errors, words)
      let codes = node.boundary.flatMap { trial.definition.nodes[Int($0)].triggers }.filter { $0.kind == .error }
      guard !codes.isEmpty else { return [complete] }
      var error = OpenView(
        "error", slot: "e\(token.id)", title: label(node), kind: words.name(of: node.kind), number: token.id,
        button: words("studio.trial.error"))
      error.isMain = false
      error.choice = .text(
        "name", label: words("studio.trial.error.code"), value: codes.first?.name ?? "", maxLength: 100, width: .half)
      return [complete, error]
    }
  }

  private var waits: [OpenView] {
    var hasConditions = false
    var views = trial.state.waits.compactMap { wait -> OpenView? in
      let node = trial.definition.nodes[Int(wait.node)]
      let name =
        node.triggers.indices.contains(Int(wait.trigger)) ? node.triggers[Int(wait.trigger)].name : node.messageName
      switch wait.kind {
      case .timer:
        let timer = trial.timers[wait.id]
        let due = timer?.dueAt.map { words("studio.trial.timer.due", ["time": words.wording.dateTime($0)]) }
        return OpenView(
          "timer", slot: "t\(wait.id)", title: label(node), kind: words("studio.rest.timer"),
          note: [timer?.text, due].compactMap(\.self).joined(separator: " · "), number: wait.id,
          button: words("studio.trial.timer"))
      case .message:
        return OpenView(
          "message", slot: "m\(wait.id)", title: label(node), kind: words("studio.rest.message"), note: name,
          number: wait.id, button: words("studio.trial.message")
        ).taking(form, errors, words)
      case .signal:
        var view = OpenView(
          "signal", slot: "g\(wait.id)", title: label(node), kind: words("studio.rest.signal"), note: name,
          button: words("studio.trial.signal")
        ).taking(form, errors, words)
        view.hidden.append(.hidden("name", name))
        return view
      case .conditional:
        hasConditions = true
        return nil
      default: return nil
      }
    }
    if hasConditions {
      views.append(
        OpenView(
          "set", slot: "set", title: words("studio.trial.set"), kind: words("studio.rest.condition"),
          button: words("studio.trial.set.button")
        ).taking(form, errors, words))
    }
    return views
  }
}

/// What people call a flow.
enum FlowNames {
  /// Its name, else where it leads.
  static func name(of id: String, _ model: ProcessModel) -> String {
    guard let flow = model.element(id) else { return id }
    if !flow.name.isEmpty { return flow.name }
    return flow["targetRef"].flatMap { model.element($0)?.label }.map { "→ \($0)" } ?? id
  }
}
