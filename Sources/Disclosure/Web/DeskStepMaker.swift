import Cases
import Kernel
import WebSupport

/// Makes the forms of the steps that are open now, with what was typed.
struct DeskStepMaker {
  var reading: DeskReading
  var typed: TypedStep?
  var today: CivilDate
  var calendar: WorkingDayCalendar
  var words: Words

  /// The steps of the request as a whole.
  var steps: [DeskStepView] {
    guard reading.mayHandle, reading.isBeingHandled else { return [] }
    let isAsking = reading.consultations.contains(where: \.isOpen)
    let feeIsOpen = reading.fee?.isOpen == true
    var steps: [DeskStepView] = []
    if !feeIsOpen { steps.append(step(.consult, consultFields)) }
    if reading.fee == nil, !isAsking { steps.append(step(.charge, chargeFields)) }
    if feeIsOpen { steps.append(step(.paid, [])) }
    if reading.excess == nil { steps.append(step(.reasons, [area(.reasons, "why", "disclosure.askReasons.label")])) }
    if let excess = reading.excess, excess.answeredOn != nil, excess.laterDays == nil {
      steps.append(
        step(
          .delay, [number(.delay, "days", "disclosure.delay.days"), area(.delay, "reason", "disclosure.delay.reason")]))
    }
    return steps
  }

  /// The steps of one consultation.
  func steps(of one: Consultation) -> [DeskStepView] {
    guard reading.mayHandle else { return [] }
    let id = FieldView.hidden("consultation", one.id.description)
    if one.isOpen, reading.isBeingHandled {
      var steps: [DeskStepView] = []
      if one.servedOn == nil {
        steps.append(
          step(
            .serve,
            [
              id,
              .date(
                name("serve-day", one), label: words("disclosure.serve.day"), value: value(.serve, "serve-day", one),
                error: error(.serve, "serve-day", one), min: one.sentOn.description, max: today.description),
            ], of: one))
      }
      steps.append(step(.hear, [id] + hearFields(one), of: one))
      return steps
    }
    if one.partyID != nil, one.outcome == .objects, reading.isBeingHandled { return [step(.weigh, [id], of: one)] }
    let tells = one.kind == .thirdParty && one.outcome == .objects && one.toldOn == nil
    return tells && reading.made?.answer.ground.gives == true ? [step(.tell, [id], of: one)] : []
  }

  private func hearFields(_ one: Consultation) -> [FieldView] {
    let chosen = value(.hear, "hear-outcome", one)
    let outcomes = Consultation.Outcome.allCases.filter { outcome in
      switch outcome {
      case .silent: today > one.due(calendar)
      case .objectsUnfounded: one.kind == .thirdParty
      case .agrees, .objects: true
      }
    }
    return [
      .select(
        name("hear-outcome", one), label: words("disclosure.hear.outcome"),
        options: [OptionView("", words("disclosure.choose"), selected: chosen.isEmpty)]
          + outcomes.map {
            OptionView($0.rawValue, words("disclosure.outcome.\($0.rawValue)"), selected: $0.rawValue == chosen)
          }, error: error(.hear, "hear-outcome", one)),
      .textArea(
        name("hear-reply", one), label: words("disclosure.hear.reply"), value: value(.hear, "hear-reply", one),
        error: error(.hear, "hear-reply", one), required: false, rows: 3, maxLength: 2000),
    ]
  }

  private var consultFields: [FieldView] {
    let chosen = value(.consult, "consult-kind")
    return [
      .radios(
        "consult-kind", label: words("disclosure.consult.kind"),
        options: Consultation.Kind.allCases.map {
          OptionView(
            $0.rawValue, words("disclosure.consult.kind.\($0.rawValue)"),
            hint: words("disclosure.consult.kind.\($0.rawValue).hint"), selected: $0.rawValue == chosen)
        }, error: error(.consult, "consult-kind")),
      .text(
        "consult-name", label: words("disclosure.consult.name"), value: value(.consult, "consult-name"),
        error: error(.consult, "consult-name")),
      .text(
        "consult-address", label: words("disclosure.consult.address"), value: value(.consult, "consult-address"),
        error: error(.consult, "consult-address")),
      .text(
        "consult-code", label: words("disclosure.consult.code"), value: value(.consult, "consult-code"),
        error: error(.consult, "consult-code"), hint: words("disclosure.consult.code.hint"), required: false,
        maxLength: 30),
      area(.consult, "about", "disclosure.consult.about", hint: "disclosure.consult.about.hint"),
    ]
  }

  private var chargeFields: [FieldView] {
    let chosen = value(.charge, "charge-scale")
    return [
      .radios(
        "charge-scale", label: words("disclosure.charge.scale"),
        options: FeeScale.allCases.map {
          OptionView($0.rawValue, words($0.wordKey), hint: words("\($0.wordKey).hint"), selected: $0.rawValue == chosen)
        }, error: error(.charge, "charge-scale")),
      number(
        .charge, "count", "disclosure.charge.count",
        hint: words("disclosure.charge.count.hint", ["earlier": String(reading.countInMonth)])),
    ]
  }

  private func area(_ step: DeskStep, _ name: String, _ label: String, hint: String? = nil) -> FieldView {
    let name = "\(step.rawValue)-\(name)"
    return .textArea(
      name, label: words(label), value: value(step, name), error: error(step, name), hint: hint.map { words($0) },
      rows: 3, maxLength: 1000)
  }

  private func number(_ step: DeskStep, _ name: String, _ label: String, hint: String? = nil) -> FieldView {
    let name = "\(step.rawValue)-\(name)"
    return .number(name, label: words(label), value: value(step, name), error: error(step, name), hint: hint)
  }

  private func step(_ step: DeskStep, _ fields: [FieldView], of one: Consultation? = nil) -> DeskStepView {
    let key = "disclosure.step.\(step.rawValue)"
    return DeskStepView(
      title: words(key), lead: words("\(key).lead"),
      action: "\(RequestPath.desk(reading.file.id))/steps/\(step.rawValue)",
      revision: reading.file.revision, fields: fields, button: words("\(key).button"),
      isOpen: typed?.step == step && isTyped(one))
  }

  /// Fields of several consultations stand on one page.
  private func name(_ field: String, _ one: Consultation?) -> String { one.map { "\(field)-\($0.id)" } ?? field }

  private func isTyped(_ one: Consultation?) -> Bool {
    one == nil || typed?.form["consultation"] == one?.id.description
  }

  private func value(_ step: DeskStep, _ name: String, _ one: Consultation? = nil) -> String {
    typed?.step == step && isTyped(one) ? typed?.form[self.name(name, one)] ?? "" : ""
  }

  private func error(_ step: DeskStep, _ name: String, _ one: Consultation? = nil) -> String? {
    typed?.step == step && isTyped(one) ? typed?.errors[self.name(name, one)] : nil
  }
}
