import WebSupport

/// The desk's pages about reports and oversight, one beside the other.
enum OversightTabs: String, CaseIterable {
  case reports, remedies, statements, matters, deadlines, trainings

  var href: String {
    switch self {
    case .reports: "/desk/disclosure/reports"
    case .remedies: "/desk/disclosure/remedies"
    case .statements: "/desk/disclosure/statements"
    case .matters: "/desk/disclosure/matters"
    case .deadlines: "/desk/disclosure/deadlines"
    case .trainings: "/desk/disclosure/trainings"
    }
  }

  /// - Parameter supervises: whether the reader supervises anything: others see neither complaints nor everybody's deadlines.
  static func view(_ current: OversightTabs, supervises: Bool, _ words: Words) -> TabsView {
    TabsView(
      label: words("disclosure.oversight.tabs"),
      tabs: allCases.filter { supervises || $0 == .reports || $0 == .remedies || $0 == .statements }.map {
        TabView(text: words("disclosure.oversight.tab.\($0.rawValue)"), href: $0.href, isCurrent: $0 == current)
      })
  }
}
