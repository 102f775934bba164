import Acts
import Cases
import Foundation
import Hummingbird
import Kernel
import Store
import WebSupport

/// An act as a whole, one of its articles, its versions and what they changed.
struct ActPages: Sendable {
  let bench: Workbench

  /// So many articles of other acts are listed below one that they cite.
  private static let mostCiting = 100
  /// Documents on a page of those that cite an article.
  static let documents = 20

  func addRoutes(to router: WebRouter) {
    router.get("/law/{name}", use: act)
    router.get("/law/{name}/text", use: text)
    router.get("/law/{name}/versions", use: versions)
    router.get("/law/{name}/difference", use: difference)
    router.get("/law/{name}/{article}", use: article)
  }

  @Sendable func act(_ request: Request, _ context: WebContext) async throws -> Response {
    let name = try context.actName()
    if let elsewhere = elsewhere(name, "", context) { return elsewhere }
    let day = try context.versionDay("version")
    let reading = try await bench.store.read { tx in try ActReading.read(name, on: day, in: tx) }
    return try bench.renderer.page(
      "legislation/act", ActView(reading, bench.acts, context), title: reading.version.title, context: context,
      crumbs: crumbs(context, reading, isLast: true), assets: Self.assets)
  }

  @Sendable func text(_ request: Request, _ context: WebContext) async throws -> Response {
    let name = try context.actName()
    let day = try context.versionDay("version")
    let reading = try await bench.store.read { tx in try ActReading.read(name, on: day, in: tx) }
    return context.bytes(
      Array(reading.text.plain.utf8), mediaType: "text/plain; charset=utf-8",
      name: "\(reading.act.name)(\(reading.version.versionOn)).txt")
  }

  @Sendable func article(_ request: Request, _ context: WebContext) async throws -> Response {
    let name = try context.actName()
    let number = try context.articleNumber()
    guard ActName.short(name) == name, try context.parameter("article").removingPercentEncoding == number.chinese else {
      return context.redirect(to: ActAddress.path(act: name, article: number))
    }
    let before = CitationPlace(context.query["before"])
    let (reading, heading, citing, documents) = try await bench.store.read { tx in
      let reading = try ActReading.read(name, in: tx)
      return (
        reading, try ActQueries.heading(number, of: reading.version.id, in: tx) ?? "",
        try ActQueries.citing(name, number, limit: Self.mostCiting, in: tx),
        try CitingDocuments(CitedArticle(act: name, article: number), before: before, in: tx)
      )
    }
    guard
      let view = ArticlePageView(
        reading, number, under: heading, citing: citing, CitingDocumentsView(documents, context), bench.acts, context)
    else {
      throw WebError.notFound
    }
    return try bench.renderer.page(
      "legislation/article", view, title: view.title, context: context,
      crumbs: crumbs(context, reading) + [Crumb(number.chinese)], assets: Self.assets)
  }

  @Sendable func versions(_ request: Request, _ context: WebContext) async throws -> Response {
    let name = try context.actName()
    if let elsewhere = elsewhere(name, "/versions", context) { return elsewhere }
    let reading = try await bench.store.read { tx in try ActReading.read(name, in: tx) }
    return try bench.renderer.page(
      "legislation/versions", VersionsView(reading, context),
      title: context.text("legislation.versions.title", ["act": reading.act.name]), context: context,
      crumbs: crumbs(context, reading) + [Crumb(context.text("legislation.versions"))], assets: Self.assets)
  }

  @Sendable func difference(_ request: Request, _ context: WebContext) async throws -> Response {
    let name = try context.actName()
    guard let from = try context.versionDay("from"), let to = try context.versionDay("to") else {
      throw WebError.notFound
    }
    let (old, new) = try await bench.store.read { tx in
      (try ActReading.read(name, on: from, in: tx), try ActReading.read(name, on: to, in: tx))
    }
    return try bench.renderer.page(
      "legislation/difference", DifferenceView(old, new, context),
      title: context.text("legislation.difference.title", ["act": new.act.name]), context: context,
      crumbs: crumbs(context, new) + [
        Crumb(context.text("legislation.versions"), ActAddress.path(act: name) + "/versions"),
        Crumb(context.text("legislation.difference")),
      ], assets: Self.assets)
  }

  private static let assets = ["legislation.css"]

  /// The way to the same page under the name by which the act is kept.
  private func elsewhere(_ name: String, _ rest: String, _ context: WebContext) -> Response? {
    guard ActName.short(name) != name else { return nil }
    return context.redirect(to: ActAddress.path(act: name) + rest)
  }

  private func crumbs(_ context: WebContext, _ reading: ActReading, isLast: Bool = false) -> [Crumb] {
    [
      Crumb(context.text("legislation.title"), "/law"),
      Crumb(reading.act.name, isLast ? nil : ActAddress.path(act: reading.act.name)),
    ]
  }
}
