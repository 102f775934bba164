import Acts
import Foundation
import Hummingbird
import Kernel
import Store
import WebSupport

/// `/law`: the acts by rank, year and state; `/law/feed.atom`: those that were taken in last.
struct ActListPages: Sendable {
  let bench: Workbench
  let catalogue: ActCatalogue

  private static let feedLength = 50

  func addRoutes(to router: WebRouter) {
    router.get("/law", use: list)
    router.get("/law/feed.atom", use: feed)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let acts = try await catalogue.acts(from: bench.store, shelf: bench.acts)
    let view = ActListView(acts, ActSelection(context.query), context)
    return try bench.renderer.page(
      "legislation/list", view, title: context.text("legislation.title"), context: context,
      crumbs: [Crumb(context.text("legislation.title"))], description: context.text("legislation.lead"))
  }

  @Sendable func feed(_ request: Request, _ context: WebContext) async throws -> Response {
    let latest = try await bench.store.read { tx in try ActQueries.latest(Self.feedLength, in: tx) }
    let base = bench.configuration.baseURL
    let view = ActFeedView(
      title: "\(bench.configuration.siteName.zh) · \(bench.renderer.words(.zhCN)("legislation.title"))",
      address: base + "/law/feed.atom", list: base + "/law",
      updated: (latest.first?.at ?? context.now).iso8601,
      entries: latest.map { act, at in
        ActFeedView.Entry(
          id: "\(base)\(ActAddress.path(act: act.name))#\(act.versionOn)", title: act.title,
          href: base + ActAddress.path(act: act.name), updated: at.iso8601,
          summary: [act.issuer, "\(act.versionOn)"].compactMap(\.self).joined(separator: " · "))
      })
    let markup = try bench.renderer.fragment("legislation/feed", view, language: .zhCN)
    let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + markup.html
    return Response(
      status: .ok, headers: [.contentType: "application/atom+xml; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

/// The feed of acts.
struct ActFeedView: Sendable {
  struct Entry: Sendable {
    var id: String
    var title: String
    var href: String
    var updated: String
    var summary: String
  }

  var title: String
  var address: String
  var list: String
  var updated: String
  var entries: [Entry]
}
