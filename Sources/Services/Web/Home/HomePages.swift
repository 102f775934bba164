import Cases
import Hummingbird
import WebSupport

/// `/`: the front door.
struct HomePages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let month = try await portal.figures.current(
      at: context.now, store: portal.bench.store, queries: SupervisionQueries())
    let view = try HomeComposer(portal: portal, context: context).view(month)
    return try portal.bench.renderer.page(
      "services/home", view, title: context.text("services.home.title"), context: context, layout: .home,
      description: context.text("services.home.description"))
  }
}

/// Writes the home page.
struct HomeComposer {
  let portal: Portal
  let context: WebContext
  private var words: Words { context.words }

  init(portal: Portal, context: WebContext) {
    self.portal = portal
    self.context = context
  }

  func view(_ month: HomeFigures.Month) throws -> HomeView {
    let joint = portal.search.jointServices.map { portal.jointLine($0, words) }
    return HomeView(
      popular: popular, lifeEvents: try tiles(.lifeEvent),
      stages: try tiles(.enterpriseStage), hasJoint: !joint.isEmpty, joint: joint, doors: doors,
      todayText: words.wording.date(context.today), today: stats(month))
  }

  /// Everyday words that people search for most. A chip is written `words`, or `shown=searched` where the word to search
  /// for is in the other language.
  private var popular: [LinkView] {
    words("services.home.popular.words").split(separator: "/").map { chip in
      let parts = chip.split(separator: "=").map(String.init)
      return LinkView(text: parts.first ?? "", href: SitePath.search(parts.last ?? ""))
    }
  }

  private func tiles(_ kind: TopicGroup.Kind) throws -> [TileView] {
    try portal.search.topics.filter { $0.kind == kind }.map { topic in
      TileView(
        href: SitePath.topic(topic.slug), icon: try icon(topic.icon), title: topic.name.text(words.language),
        text: topic.summary.text(words.language))
    }
  }

  /// The drawing of a topic; a topic whose drawing is not known gets a sheet of paper.
  private func icon(_ name: String) throws -> Markup {
    try portal.bench.renderer.fragment("web/icon-\(Self.drawings[name] ?? "file")", NoView(), language: words.language)
  }

  private static let drawings = [
    "cradle": "baby", "book": "school", "briefcase": "work", "house": "house", "heart": "heart", "hands": "user",
    "door": "store", "stamp": "shield", "crane": "building", "people": "people", "receipt": "coin", "refresh": "edit",
  ]

  /// Only what exists on this site is a door.
  private var doors: [DoorView] {
    let items = words.wording.number(portal.search.itemCount)
    return [
      DoorView(
        href: "/departments", title: words("services.home.door.services"),
        text: words("services.home.door.services.text", ["count": items])),
      DoorView(
        href: "/my", title: words("services.home.door.my"), text: words("services.home.door.my.text")),
      DoorView(
        href: "/track", title: words("services.home.door.track"), text: words("services.home.door.track.text")),
      DoorView(
        href: "/my/access", title: words("services.home.door.access"),
        text: words("services.home.door.access.text")),
    ]
  }

  private func stats(_ month: HomeFigures.Month) -> StatsView {
    let unit = words("services.home.stat.unit")
    return StatsView(stats: [
      StatView(
        value: words.wording.largeNumber(month.received), label: words("services.home.stat.received"), unit: unit),
      StatView(
        value: words.wording.largeNumber(month.decided), label: words("services.home.stat.decided"), unit: unit),
      StatView(
        value: month.onTimeRate.map(words.wording.percent) ?? words("services.home.stat.none"),
        label: words("services.home.stat.punctuality"),
        note: month.onTimeRate == nil
          ? nil : words("services.home.stat.of", ["count": words.wording.number(month.decided)])),
      StatView(
        value: month.satisfiedRate.map(words.wording.percent) ?? words("services.home.stat.none"),
        label: words("services.home.stat.satisfaction"),
        note: month.satisfiedRate == nil
          ? nil : words("services.home.stat.ratings", ["count": words.wording.number(month.ratings)])),
    ])
  }
}

/// A view without tags, for drawings.
struct NoView: Sendable {}
