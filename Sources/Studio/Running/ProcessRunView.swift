import BPMN
import Kernel
import WebSupport
import Workflow

/// A process with what runs on it.
struct ProcessRunView: Sendable {
  /// What rests on one element.
  struct LoadRow: Sendable {
    var name: String
    var href: String
    var kind: String
    var count: String
    var average: String
    var oldest: String
  }

  var tabs: TabsView
  var title: String
  var shownTitle: String
  var versions: [VersionRow]
  var stats: StatsView
  var pictures: ModelPicturesView
  var load: [LoadRow]
  var hasLoad: Bool
  var listTitle: String
  var instances: [InstanceRowView]
  var hasInstances: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView
  var tryHref: String
  var fileHref: String
  var migrateHref: String?

  init(_ reading: ProcessRunReading, _ choice: ProcessRunReading.Choice, _ context: WebContext) {
    let words = context.words
    let model = reading.model.named(in: words.language)
    let (id, number) = (reading.processID, "\(reading.shown.number)")
    func address(_ query: (String, String)...) -> String { StudioFrame.process(id, [("version", number)] + query) }
    func label(_ element: String) -> String { model.element(element)?.label ?? element }
    tabs = StudioFrame.tabs(.models, words)
    title = model.element(id)?.label ?? id
    shownTitle = words("studio.version.number", ["number": number])
    versions = Self.versions(reading, context)
    stats = StatsView(
      stats: reading.counts.map { count in
        StatView(
          value: words.wording.number(count.count), label: words("studio.status.\(count.status.rawValue)"),
          href: address(("status", count.status.rawValue)))
      })
    pictures = ModelPicturesView(model, overlay: reading.overlay, words)
    load = reading.load.map { item in
      LoadRow(
        name: label(item.element), href: address(("element", item.element)),
        kind: words("studio.rest.\(item.kind)"), count: words.wording.number(item.count),
        average: words.wording.duration(seconds: Int(max(item.averageWaitSeconds, 0))),
        oldest: words.wording.shortDateTime(item.oldestSince))
    }
    hasLoad = !load.isEmpty
    if choice.element.isEmpty {
      listTitle = words("studio.running.list.\(choice.status.rawValue)")
      instances = reading.instances.map { InstanceRowView($0, words) }
    } else {
      listTitle = words("studio.running.at", ["name": label(choice.element)])
      instances = reading.resting.map { InstanceRowView($0, at: context.now, words) }
    }
    hasInstances = !instances.isEmpty
    empty = hasInstances ? nil : EmptyStateView(title: words("studio.running.empty"))
    pagination = PaginationView(
      previousHref: choice.before == nil ? nil : address(("status", choice.status.rawValue)),
      nextHref: reading.hasMore
        ? reading.instances.last.map {
          address(("status", choice.status.rawValue), ("before", $0.facts.id.description))
        } : nil)
    tryHref = "\(StudioFrame.process(id))/try?version=\(number)"
    fileHref = "\(StudioFrame.process(id))/file?version=\(number)"
    migrateHref =
      reading.versions.count > 1
      ? "\(StudioFrame.Part.transfers.href)/new?process=\(PercentEncoding.component(id))&from=\(number)" : nil
  }

  private static func versions(_ reading: ProcessRunReading, _ context: WebContext) -> [VersionRow] {
    let words = context.words
    return reading.versions.map { version in
      let standing =
        version.number == reading.current?.number ? "current" : version.validFrom > context.now ? "coming" : "past"
      return VersionRow(
        number: words("studio.version.number", ["number": "\(version.number)"]),
        href: StudioFrame.process(reading.processID, [("version", "\(version.number)")]),
        isShown: version.number == reading.shown.number, from: words.wording.dateTime(version.validFrom),
        tag: VersionRow.tag(standing, words), note: String(version.hash.prefix(12)))
    }
  }
}

/// One instance in a list.
struct InstanceRowView: Sendable {
  var id: String
  var href: String
  var tag: StateTagView
  var time: String
  var note: String

  init(_ summary: InstanceSummary, _ words: Words) {
    id = summary.facts.id.description
    href = InstancePages.path(summary.facts.id)
    tag = Self.tag(summary, words)
    time = words.wording.shortDateTime(summary.facts.startedAt)
    note =
      summary.endedAt.map { words("studio.running.ended", ["time": words.wording.shortDateTime($0)]) }
      ?? words("studio.running.changed", ["time": words.wording.shortDateTime(summary.changedAt)])
  }

  /// What rests somewhere.
  init(_ rest: RestingPoint, at now: Instant, _ words: Words) {
    id = rest.instance.description
    href = InstancePages.path(rest.instance)
    tag = StateTagView(
      text: words("studio.rest.\(rest.kind)"), tone: rest.kind == "incident" ? .warning : .info)
    time = words.wording.shortDateTime(rest.since)
    note = words(
      "studio.running.waits",
      ["time": words.wording.duration(seconds: Int(max(now.milliseconds - rest.since.milliseconds, 0) / 1000))])
  }

  static func tag(_ summary: InstanceSummary, _ words: Words) -> StateTagView {
    if summary.status == .running, summary.incidents > 0 {
      return StateTagView(text: words("studio.running.incidents", count: summary.incidents), tone: .warning)
    }
    let tone: Tone =
      switch summary.status {
      case .running: .info
      case .completed: .success
      case .terminated: .stopped
      case .failed: .danger
      }
    return StateTagView(text: words("studio.status.\(summary.status.rawValue)"), tone: tone)
  }
}
