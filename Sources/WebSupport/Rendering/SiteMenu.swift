import Identity

/// The main menu: entries of all features, by audience, with their words looked up once.
struct SiteMenu: Sendable {
  private struct Entry: Sendable {
    let entry: MenuEntry
    let titles: [Language: String]
  }

  struct Item: Sendable {
    var text: String
    var href: String
    var isCurrent: Bool
  }

  private let entries: [Entry]

  init(entries: [MenuEntry], renderer: Renderer) {
    self.entries = entries.sorted { $0.order < $1.order }.map { entry in
      let titles = Language.allCases.map { ($0, renderer.text(entry.titleKey, language: $0)) }
      return Entry(entry: entry, titles: Dictionary(uniqueKeysWithValues: titles))
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// What a reader sees; the entry whose address is the longest beginning of the path is marked.
  func items(for context: WebContext) -> [Item] {
    let seen = entries.filter { Self.isSeen($0.entry.audience, by: context.principal) }
    let current = seen.map(\.entry.href).filter { Self.covers($0, context.path) }.max { $0.count < $1.count }
    return seen.map { entry in
      Item(
        text: entry.titles[context.language] ?? "", href: entry.entry.href, isCurrent: entry.entry.href == current)
    }
  }

  private static func covers(_ href: String, _ path: String) -> Bool {
    href == path || (href != "/" && path.hasPrefix(href + "/"))
  }

  private static func isSeen(_ audience: MenuEntry.Audience, by principal: Principal?) -> Bool {
    switch audience {
    case .everyone: !(principal?.isStaff ?? false)
    case .residents: principal?.kind == .resident
    case .staff: principal?.isStaff ?? false
    case .holding(let permission):
      principal.map { AccessPolicy.allows($0, permission, on: nil) } ?? false
    }
  }
}
