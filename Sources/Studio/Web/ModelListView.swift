import Kernel
import Models
import WebSupport
import Workflow

/// The list of models.
struct ModelListView: Sendable {
  struct ProcessRow: Sendable {
    var name: String
    var code: String
    var href: String
    var current: String
    var coming: String
    var running: String
  }

  struct DraftRow: Sendable {
    var title: String
    var code: String
    var href: String
    var kind: StateTagView
    var uploaded: String
    var standing: StateTagView
  }

  var tabs: TabsView
  var processes: [ProcessRow]
  var noProcesses: EmptyStateView?
  var decisions: [ProcessRow]
  var noDecisions: EmptyStateView?
  var drafts: [DraftRow]
  var noDrafts: EmptyStateView?
  var hasProcesses: Bool
  var hasDecisions: Bool
  var hasDrafts: Bool
  var pagination: PaginationView

  init(_ reading: ModelListReading, isFirst: Bool, _ context: WebContext) {
    let words = context.words
    tabs = StudioFrame.tabs(.models, words)
    processes = reading.processes.map { process in
      ProcessRow(
        name: process.name.text(english: words.language == .en), code: process.id,
        href: StudioFrame.process(process.id),
        current: Self.version(process.current.map { ($0.number, $0.validFrom.civilDate()) }, words),
        coming: Self.coming(process.coming.map { ($0.number, $0.validFrom.civilDate()) }, words),
        running: words.wording.number(process.running))
    }
    decisions = reading.decisions.map { model in
      ProcessRow(
        name: model.title.text(english: words.language == .en), code: model.key.text,
        href: StudioFrame.decisions(model.key.text),
        current: Self.version(model.current.map { ($0.number, $0.inForceFrom) }, words),
        coming: Self.coming(model.coming.map { ($0.number, $0.inForceFrom) }, words), running: "")
    }
    drafts = reading.drafts.map { draft in
      DraftRow(
        title: draft.title, code: draft.key, href: StudioFrame.draft(draft.id),
        kind: StateTagView(text: words("studio.kind.\(draft.kind.rawValue)"), tone: .neutral),
        uploaded: words(
          "studio.draft.uploaded",
          ["name": draft.uploadedBy, "time": words.wording.shortDateTime(draft.uploadedAt)]),
        standing: draft.deployedNumber.map {
          StateTagView(text: words("studio.draft.deployedAs", ["number": "\($0)"]), tone: .success)
        } ?? StateTagView(text: words("studio.draft.open"), tone: .info))
    }
    (hasProcesses, hasDecisions, hasDrafts) = (!processes.isEmpty, !decisions.isEmpty, !drafts.isEmpty)
    noProcesses = hasProcesses ? nil : Self.empty("processes", words)
    noDecisions = hasDecisions ? nil : Self.empty("decisions", words)
    noDrafts = hasDrafts ? nil : Self.empty("drafts", words)
    pagination = PaginationView(
      previousHref: isFirst ? nil : StudioFrame.base,
      nextHref: reading.hasMoreDrafts
        ? reading.drafts.last.map { "\(StudioFrame.base)?before=\(DraftCursor($0).text)" } : nil)
  }

  private static func empty(_ part: String, _ words: Words) -> EmptyStateView {
    EmptyStateView(title: words("studio.\(part).empty"), text: words("studio.\(part).empty.text"))
  }

  private static func version(_ version: (number: Int, from: CivilDate)?, _ words: Words) -> String {
    guard let version else { return words("studio.version.none") }
    return words(
      "studio.version.since", ["number": "\(version.number)", "date": words.wording.date(version.from)])
  }

  private static func coming(_ versions: [(number: Int, from: CivilDate)], _ words: Words) -> String {
    guard !versions.isEmpty else { return words("studio.version.noneComing") }
    return words.wording.list(
      versions.sorted { $0.from < $1.from }.map {
        words("studio.version.from", ["number": "\($0.number)", "date": words.wording.date($0.from)])
      })
  }
}

/// What somebody sees who holds the right for some departments only.
struct ElsewhereView: Sendable {
  var empty: EmptyStateView
}

/// The form of an upload.
struct UploadView: Sendable {
  var errors: ErrorSummaryView?
  var file: FieldView
  var key: FieldView
}
