import Hummingbird
import WebSupport

/// `/topics/{slug}`: everything about a life event or a stage of an enterprise.
struct TopicPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/topics/{slug}", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let slug = try context.parameter("slug")
    guard let topic = portal.search.topic(slug) else { throw WebError.notFound }
    let words = context.words
    let groups = topic.sections.filter { !$0.items.isEmpty }.map { section in
      TopicGroupView(
        title: section.title.text(words.language), items: section.items.map { ResultView($0, words: words) })
    }
    let joint = topic.joint.map { portal.jointLine($0, words) }
    let name = topic.group.name.text(words.language)
    let view = TopicView(
      kindText: words("services.topic.kind.\(topic.group.kind.rawValue)"), title: name,
      lead: topic.group.summary.text(words.language), hasJoint: !joint.isEmpty, joint: joint, groups: groups,
      empty: groups.isEmpty
        ? EmptyStateView(
          title: words("services.topic.empty"), text: words("services.topic.empty.text"),
          actionText: words("services.search.none.action"), actionHref: "/departments")
        : nil,
      others: portal.topicLinks(words, of: topic.group.kind).filter { $0.href != SitePath.topic(slug) })
    return try portal.bench.renderer.page(
      "services/topic", view, title: name, context: context,
      crumbs: [Crumb(context.text("services.menu.services"), "/departments"), Crumb(name)])
  }
}

/// `/topics/{slug}`.
struct TopicView: Sendable {
  var kindText: String
  var title: String
  var lead: String
  var hasJoint: Bool
  var joint: [JointLineView]
  var groups: [TopicGroupView]
  var empty: EmptyStateView?
  var others: [LinkView]
}

/// A heading of a topic with its items.
struct TopicGroupView: Sendable {
  var title: String
  var items: [ResultView]
}

/// A joint service in a list.
struct JointLineView: Sendable {
  var href: String
  var title: String
  var note: String
}
