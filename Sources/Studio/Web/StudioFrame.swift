import Hummingbird
import Kernel
import WebSupport

/// What the pages of this feature have in common: the path above, the tabs, addresses, words of instances.
enum StudioFrame {
  static let base = "/studio"
  static let assets = ["studio.css"]

  /// The parts of the area.
  enum Part: String, CaseIterable {
    case models, incidents, transfers

    var href: String {
      switch self {
      case .models: base
      case .incidents: "\(base)/incidents"
      case .transfers: "\(base)/transfers"
      }
    }
  }

  static func tabs(_ current: Part, _ words: Words) -> TabsView {
    TabsView(
      label: words("studio.title"),
      tabs: Part.allCases.map { part in
        TabView(text: words("studio.tab.\(part.rawValue)"), href: part.href, isCurrent: part == current)
      })
  }

  /// The path above a page.
  static func crumbs(_ context: WebContext, _ rest: Crumb...) -> [Crumb] {
    [Crumb(context.text("studio.title"), base)] + rest
  }

  // MARK: Addresses

  static func draft(_ id: ModelDraftID, _ page: String = "") -> String {
    "\(base)/drafts/\(id)\(page.isEmpty ? "" : "/\(page)")"
  }

  static func process(_ id: String, _ query: [(String, String)] = []) -> String {
    let parts = query.filter { !$0.1.isEmpty }.map { "\($0.0)=\(PercentEncoding.component($0.1))" }
    return
      "\(base)/processes/\(PercentEncoding.component(id))\(parts.isEmpty ? "" : "?\(parts.joined(separator: "&"))")"
  }

  static func decisions(_ key: String, version: Int? = nil) -> String {
    "\(base)/decisions/\(key)\(version.map { "?version=\($0)" } ?? "")"
  }
}
