import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Outbound
import Store
import WebSupport

/// Feeds for readers and machines: Atom, RSS and the sitemap.
///
/// - Source: RFC 4287 (Atom); RSS 2.0; sitemaps.org protocol 0.9; 政府信息公开条例 第二十三条, 第二十四条.
struct FeedPages: Sendable {
  static let entries = 50
  /// The most addresses that a sitemap may hold.
  static let addresses = 50_000
  let bench: Workbench
  let catalogue: PublishingCatalogue

  func addRoutes(to router: WebRouter) {
    router.get("/open/feed.atom", use: atom)
    router.get("/open/feed.rss", use: rss)
    router.get("/sitemap.xml", use: sitemap)
  }

  private func reading(
    _ context: WebContext
  ) async throws -> (lines: [PublicationListQueries.Line], names: [OrganisationID: String], title: String) {
    let filter = PublicationListQueries.Filter(
      field: DisclosureField(rawValue: context.query["field"]),
      column: catalogue.column(context.query["column"])?.code, kind: nil,
      authority: OrganisationID(context.query["authority"]), topic: catalogue.topic(context.query["topic"])?.code,
      stage: nil, year: nil)
    let (lines, names) = try await bench.store.read { tx in
      let lines = try PublicationListQueries.published(filter, limit: Self.entries, in: tx)
      return (lines, try AuthorityNames.of(lines.map(\.authorityID), context.language, in: tx))
    }
    let parts = [
      bench.configuration.siteName.text(context.language), context.text("publishing.open.title"),
      filter.topic.flatMap { catalogue.topic($0)?.name.text(context.language) },
      filter.column.flatMap { catalogue.column($0)?.name.text(context.language) },
    ]
    return (lines, names, parts.compactMap(\.self).joined(separator: " · "))
  }

  @Sendable func atom(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await reading(context)
    let base = bench.configuration.baseURL
    var feed = MarkupWriter()
    feed.line("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(context.language.rawValue)\">")
    feed.element("title", reading.title)
    feed.element("id", base + context.pathAndQuery)
    feed.line("<link rel=\"self\" href=\"\(MarkupWriter.escaped(base + context.pathAndQuery))\"/>")
    feed.line("<link rel=\"alternate\" href=\"\(MarkupWriter.escaped(base + OpenAddress.front))\"/>")
    feed.element("updated", (reading.lines.map(\.changedAt).max() ?? context.now).description)
    for line in reading.lines {
      feed.line("<entry>")
      feed.element("title", line.title)
      feed.element("id", "urn:uuid:\(line.id)")
      feed.line("<link href=\"\(MarkupWriter.escaped(base + OpenAddress.document(line.id)))\"/>")
      feed.element("published", line.publishedAt.description)
      feed.element("updated", max(line.changedAt, line.publishedAt).description)
      feed.line("<author><name>\(MarkupWriter.escaped(reading.names[line.authorityID] ?? ""))</name></author>")
      feed.element("summary", line.summary)
      for topic in line.facts.topics { feed.line("<category term=\"\(MarkupWriter.escaped(topic))\"/>") }
      feed.line("</entry>")
    }
    feed.line("</feed>")
    return feed.answer("application/atom+xml; charset=utf-8").response(to: request)
  }

  @Sendable func rss(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await reading(context)
    let base = bench.configuration.baseURL
    var feed = MarkupWriter()
    feed.line("<rss version=\"2.0\"><channel>")
    feed.element("title", reading.title)
    feed.element("link", base + OpenAddress.front)
    feed.element("description", context.text("publishing.open.lead"))
    feed.element("language", context.language.rawValue.lowercased())
    for line in reading.lines {
      feed.line("<item>")
      feed.element("title", line.title)
      feed.element("link", base + OpenAddress.document(line.id))
      feed.line("<guid isPermaLink=\"false\">urn:uuid:\(line.id)</guid>")
      feed.element("pubDate", MailDate.text(line.publishedAt))
      feed.element("description", line.summary)
      for topic in line.facts.topics { feed.element("category", topic) }
      feed.line("</item>")
    }
    feed.line("</channel></rss>")
    return feed.answer("application/rss+xml; charset=utf-8").response(to: request)
  }

  @Sendable func sitemap(_ request: Request, _ context: WebContext) async throws -> Response {
    let lines = try await bench.store.read { tx in
      try PublicationListQueries.published(.init(), limit: Self.addresses - 20, in: tx)
    }
    let base = bench.configuration.baseURL
    var map = MarkupWriter()
    map.line("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">")
    let pages =
      ["/", "/open", "/open/guide", OpenAddress.catalogue, "/open/answers"]
      + catalogue.columns.map { "/open/columns/\($0.code)" }
    for page in pages { map.line("<url><loc>\(MarkupWriter.escaped(base + page))</loc></url>") }
    for line in lines {
      let day = max(line.changedAt, line.publishedAt).civilDate()
      map.line(
        "<url><loc>\(MarkupWriter.escaped(base + OpenAddress.document(line.id)))</loc><lastmod>\(day)</lastmod></url>")
    }
    map.line("</urlset>")
    return map.answer("application/xml; charset=utf-8").response(to: request)
  }
}
