import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// What the pages of this feature have in common: the path above, the tabs, refreshing, names of kinds and errors.
enum OperationsFrame {
  /// Seconds between two looks of a page that watches something.
  static let refreshSeconds = 5

  /// The parts of the area.
  enum Part: String, CaseIterable {
    case overview, jobs, deadLetters, webhooks

    var href: String {
      switch self {
      case .overview: "/admin/operations"
      case .jobs: "/admin/operations/jobs"
      case .deadLetters: "/admin/operations/dead-letters"
      case .webhooks: "/admin/operations/webhooks"
      }
    }
  }

  /// The tabs that a reader sees: those of the installation only for whoever looks after all of it.
  static func tabs(_ current: Part, _ scope: OperationsScope, _ words: Words) -> TabsView {
    let parts = scope.coversInstallation ? Part.allCases : [.webhooks]
    return TabsView(
      label: words("operations.title"),
      tabs: parts.map { part in
        TabView(text: words("operations.tab.\(part.rawValue)"), href: part.href, isCurrent: part == current)
      })
  }

  /// The path above a page.
  static func crumbs(_ part: Part, _ context: WebContext, then rest: [Crumb] = []) -> [Crumb] {
    var crumbs = [Crumb(context.text("accounts.admin.title"), "/admin")]
    if part == .overview { return crumbs + [Crumb(context.text("operations.title"))] }
    crumbs.append(Crumb(context.text("operations.title"), Part.overview.href))
    let own = context.text("operations.tab.\(part.rawValue)")
    return crumbs + (rest.isEmpty ? [Crumb(own)] : [Crumb(own, part.href)] + rest)
  }

  /// What people call a kind of job or a periodic job; what has no words shows its own name.
  static func name(of kind: String, _ words: Words) -> String {
    let key = "operations.kind.\(kind)"
    return words.has(key) ? words(key) : kind
  }

  /// What a code means to an operator; what has no words shows the code.
  static func failure(_ code: String, _ words: Words) -> String {
    let key = "operations.failure.\(code)"
    return words.has(key) ? words(key) : code
  }

  /// How long something has waited.
  static func age(of instant: Instant, at now: Instant, _ words: Words) -> String {
    words.wording.duration(seconds: Int((now.milliseconds - instant.milliseconds) / 1000))
  }
}

/// The line that says whether a page looks again by itself, and lets the reader choose.
struct WatchView: Sendable {
  var text: String
  var linkText: String
  var linkHref: String
  var isOn: Bool

  init(_ context: WebContext) {
    let words = context.words
    isOn = context.query["watch"] == "1"
    text = words(
      isOn ? "operations.watch.on" : "operations.watch.off", ["seconds": String(OperationsFrame.refreshSeconds)])
    linkText = words(isOn ? "operations.watch.stop" : "operations.watch.start")
    let query = context.query.replacing("watch", with: isOn ? nil : "1")
    linkHref = query.isEmpty ? context.path : query
  }
}

extension Response {
  /// Lets the browser look again, without a script: only where the reader has asked for it.
  mutating func refresh(if view: WatchView) {
    guard view.isOn, let name = HTTPField.Name("Refresh") else { return }
    headers[name] = String(OperationsFrame.refreshSeconds)
  }
}

/// How far a job has come.
struct ProgressView: Sendable {
  var label: String
  var value: Int
  var maximum: Int
  var text: String
  /// False while nobody knows how much there is.
  var isKnown: Bool

  init(_ progress: JobProgress?, _ words: Words) {
    let (done, total) = (progress?.done ?? 0, progress?.total ?? 0)
    let note = progress?.noteKey.flatMap { words.has($0) ? words($0) : nil }
    label = note ?? words("operations.progress.label")
    isKnown = total > 0
    value = min(done, max(total, 0))
    maximum = max(total, 1)
    text =
      isKnown
      ? words(
        "operations.progress.of",
        [
          "done": words.wording.number(done), "total": words.wording.number(total),
          "share": words.wording.percent(Double(value) / Double(maximum)),
        ]) : words("operations.progress.begun", ["done": words.wording.number(done)])
  }
}

/// A button that posts and nothing more.
struct PostButtonView: Sendable {
  var href: String
  var text: String
  /// What it is about, for screen readers.
  var about: String = ""
  var buttonClass = "button button--secondary button--small"
  /// Words of the second press; empty for none.
  var confirm = ""
}
