import BPMN
import Kernel
import WebSupport
import Workflow

/// Choosing a process, then two of its versions.
struct TransferChooseView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var processes: [LinkView]
  var hasProcesses: Bool
  var empty: EmptyStateView?
  var process: String
  var from: FieldView?
  var to: FieldView?

  /// The processes that have more than one version.
  init(processes: [(id: String, name: LocalText)], _ words: Words) {
    title = words("studio.transfer.title")
    self.processes = processes.map {
      LinkView(
        $0.name.text(english: words.language == .en),
        "\(StudioFrame.Part.transfers.href)/new?process=\(PercentEncoding.component($0.id))")
    }
    hasProcesses = !processes.isEmpty
    empty =
      hasProcesses
      ? nil : EmptyStateView(title: words("studio.transfer.none"), text: words("studio.transfer.none.text"))
    process = ""
  }

  /// The versions of a process.
  init(
    _ process: String, _ versions: [ProcessVersion], from: Int?, to: Int?, isWrong: Bool, _ words: Words
  ) {
    title = words("studio.transfer.title")
    processes = []
    hasProcesses = false
    self.process = process
    var errors = FormErrors()
    if isWrong { errors.add("to", words("studio.transfer.same")) }
    self.errors = errors.summary(words)
    func options(_ chosen: Int?) -> [OptionView] {
      versions.map { version in
        OptionView(
          "\(version.number)",
          words(
            "studio.version.since",
            ["number": "\(version.number)", "date": words.wording.date(version.validFrom.civilDate())]),
          selected: version.number == chosen)
      }
    }
    self.from = .select("from", label: words("studio.transfer.from"), options: options(from))
    self.to = .select(
      "to", label: words("studio.transfer.to"), options: options(to ?? versions.first?.number), error: errors["to"])
  }
}

/// A plan with its mapping, and what it would do.
struct TransferPlanView: Sendable {
  struct DryView: Sendable {
    var notice: NoticeView
    var obstacles: [ObstacleView]
    var hasObstacles: Bool
    var staying: [StayingView]
    var hasStaying: Bool
    var canBegin: Bool
    var reason: FieldView
  }

  struct ObstacleView: Sendable {
    var element: String
    var reason: String
    var count: String
  }

  var title: String
  var errors: ErrorSummaryView?
  var lead: String
  var hidden: [FieldView]
  var mappings: [FieldView]
  var hasMappings: Bool
  var renews: FieldView
  var dry: DryView?

  init(
    _ choice: TransferChoice, _ plan: TransferPlan, _ trial: TransferTrial?, _ form: Form?, _ errors: FormErrors,
    _ words: Words
  ) {
    let source = choice.sourceModel.named(in: words.language)
    let target = choice.targetModel.named(in: words.language)
    title = words("studio.transfer.title")
    self.errors = errors.summary(words)
    lead = words(
      "studio.transfer.plan",
      [
        "name": source.element(choice.process)?.label ?? choice.process, "from": "\(choice.from.number)",
        "to": "\(choice.to.number)", "count": words.wording.number(choice.running),
      ])
    hidden = [
      .hidden("process", choice.process), .hidden("from", "\(choice.from.number)"),
      .hidden("to", "\(choice.to.number)"),
    ]
    mappings = choice.gaps.enumerated().map { index, gap in
      let options =
        [OptionView("", words("studio.transfer.noTarget"), selected: plan.mapping[gap.element] == nil)]
        + gap.candidates.map {
          OptionView($0, target.element($0)?.label ?? $0, selected: plan.mapping[gap.element] == $0)
        }
      return .select(
        "map-\(index)", label: source.element(gap.element)?.label ?? gap.element, options: options,
        hint: gap.suggestion == nil ? nil : words("studio.transfer.suggested"), required: false)
    }
    hasMappings = !mappings.isEmpty
    renews = .checkbox("renews", text: words("studio.transfer.renews"), checked: plan.renewsTimers)
    dry = trial.map { Self.dry($0, source, form, errors, words) }
  }

  private static func dry(
    _ trial: TransferTrial, _ model: ProcessModel, _ form: Form?, _ errors: FormErrors, _ words: Words
  ) -> DryView {
    let run = trial.run
    let isClear = run.movable == run.examined
    return DryView(
      notice: NoticeView(
        text: words(
          isClear ? "studio.transfer.clear" : "studio.transfer.partly",
          [
            "examined": words.wording.number(run.examined), "movable": words.wording.number(run.movable),
            "staying": words.wording.number(run.examined - run.movable),
          ]), tone: isClear ? .success : .warning),
      obstacles: run.obstacles.sorted {
        ($0.key.element, $0.key.reason.rawValue) < ($1.key.element, $1.key.reason.rawValue)
      }
      .map { obstacle, count in
        ObstacleView(
          element: model.element(obstacle.element)?.label ?? obstacle.element,
          reason: words("studio.obstacle.\(obstacle.reason.rawValue)"), count: words.wording.number(count))
      },
      hasObstacles: !run.obstacles.isEmpty,
      staying: trial.staying.map {
        StayingView($0.instance, $0.changes.map { ($0.sourceID, $0.obstacle?.rawValue ?? "") }, model, words)
      },
      hasStaying: !trial.staying.isEmpty, canBegin: run.movable > 0,
      reason: .text(
        "reason", label: words("studio.repair.reason"), value: form?["reason"] ?? "", error: errors["reason"],
        hint: words("studio.repair.reason.hint"), maxLength: InstancePages.reasonLength))
  }
}

/// An instance that stays where it is, and why.
struct StayingView: Sendable {
  var id: String
  var href: String
  var reasons: [String]

  init(_ id: InstanceID, _ obstacles: [(element: String, reason: String)], _ model: ProcessModel?, _ words: Words) {
    self.id = id.description
    href = InstancePages.path(id)
    reasons = obstacles.map { obstacle in
      let key = "studio.obstacle.\(obstacle.reason)"
      let name = model?.element(obstacle.element)?.label ?? obstacle.element
      return words(
        "studio.transfer.obstacle", ["name": name, "reason": words.has(key) ? words(key) : obstacle.reason])
    }
  }
}

/// The list of transfers.
struct TransferListView: Sendable {
  struct RowView: Sendable {
    var name: String
    var href: String
    var tag: StateTagView
    var note: String
    var time: String
  }

  var tabs: TabsView
  var rows: [RowView]
  var hasRows: Bool
  var empty: EmptyStateView?

  init(_ found: [NamedTransfer], _ words: Words) {
    tabs = StudioFrame.tabs(.transfers, words)
    rows = found.map { named in
      RowView(
        name: named.title(words), href: "\(StudioFrame.Part.transfers.href)/\(named.transfer.id)",
        tag: TransferView.tag(named.transfer.state, words),
        note: words(
          "studio.transfer.counts",
          [
            "moved": words.wording.number(named.transfer.moved),
            "refused": words.wording.number(named.transfer.refused),
          ]),
        time: words.wording.shortDateTime(named.transfer.begunAt))
    }
    hasRows = !rows.isEmpty
    empty =
      hasRows
      ? nil : EmptyStateView(title: words("studio.transfers.empty"), text: words("studio.transfers.empty.text"))
  }
}

/// One transfer with how far it has come.
struct TransferView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var tag: StateTagView
  var isMoving: Bool
  var stats: StatsView
  var facts: DefinitionListView
  var refused: [StayingView]
  var hasRefused: Bool
  var undoHref: String?
  var undoReason: FieldView
  var isUndoOpen: Bool

  init(
    _ named: NamedTransfer, refused found: [(instance: InstanceID, problem: String)], form: Form?, _ errors: FormErrors,
    _ words: Words
  ) {
    let transfer = named.transfer
    title = named.title(words)
    self.errors = errors.summary(words)
    tag = Self.tag(transfer.state, words)
    isMoving = transfer.state == .moving || transfer.state == .undoing
    func stat(_ count: Int, _ key: String) -> StatView {
      StatView(value: words.wording.number(count), label: words("studio.transfer.\(key)"))
    }
    stats = StatsView(stats: [
      stat(transfer.moved, "moved"), stat(transfer.refused, "stayed"), stat(transfer.undone, "undone"),
    ])
    var rows = [
      DefinitionView(term: words("studio.transfer.begun"), value: words.wording.dateTime(transfer.begunAt))
    ]
    if let ended = transfer.endedAt {
      rows.append(DefinitionView(term: words("studio.transfer.ended"), value: words.wording.dateTime(ended)))
    }
    rows += transfer.plan.mapping.sorted { $0.key < $1.key }.map {
      DefinitionView(term: named.source?.element($0.key)?.label ?? $0.key, value: "→ \($0.value)")
    }
    facts = DefinitionListView(rows: rows)
    refused = found.map { item in
      let obstacles = item.problem.split(separator: "\n").map { line -> (String, String) in
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
      }
      return StayingView(item.instance, obstacles.map { (element: $0.0, reason: $0.1) }, named.source, words)
    }
    hasRefused = !refused.isEmpty
    undoHref = transfer.state == .moved ? "\(StudioFrame.Part.transfers.href)/\(transfer.id)/undo" : nil
    undoReason = .text(
      "reason", label: words("studio.repair.reason"), value: form?["reason"] ?? "", error: errors["reason"],
      maxLength: InstancePages.reasonLength)
    isUndoOpen = errors["reason"] != nil
  }

  static func tag(_ state: Transfer.State, _ words: Words) -> StateTagView {
    let tone: Tone =
      switch state {
      case .moving, .undoing: .info
      case .moved: .success
      case .undone: .stopped
      }
    return StateTagView(text: words("studio.transfer.state.\(state.rawValue)"), tone: tone)
  }
}
