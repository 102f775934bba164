import ArgumentParser
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The yardstick: a Hummingbird handler that does one prepared SQLite read and renders one template, and nothing else.
///
/// The document goes into the page as it stands: escaping it would only make the yardstick slower.
struct BareServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bare")

  @Option(help: "A database file that holds the catalogue.") var database: String
  @Option(help: "Port of 127.0.0.1; 0 takes a free one.") var port = 0

  func run() async throws {
    var configuration = Configuration()
    configuration.readonly = true
    let pool = try DatabasePool(path: database, configuration: configuration)
    let template = try MustacheTemplate(string: Self.page)
    let form = try MustacheTemplate(string: BareForm.page)
    let router = Router()
    router.get("/items/:code") { _, context -> Response in
      let row = try await Self.row([context.parameters.require("code")], in: pool)
      return Self.response(template.render(row))
    }
    router.get("/documents/:id") { _, context -> Response in
      guard let id = UUID(uuidString: try context.parameters.require("id")) else { throw HTTPError(.notFound) }
      return Self.response(template.render(try await Self.row([id], in: pool, Self.documentQuery)))
    }
    router.get("/forms/:code") { _, context -> Response in
      let row = try await Self.row([context.parameters.require("code")], in: pool)
      return Self.response(form.render(BareForm(code: row["code"] ?? "")))
    }
    let application = Application(
      router: router,
      configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "bare"),
      onServerRunning: { channel in
        print("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
        fflush(nil)
      })
    try await application.runService()
  }

  private static func row(
    _ arguments: StatementArguments, in pool: DatabasePool, _ query: String = Self.query
  ) async throws -> [String: String] {
    let row = try await pool.read { database in
      let statement = try database.cachedStatement(sql: query)
      return try Row.fetchOne(statement, arguments: arguments).map { row in
        ["code": row[0] as String, "content": row[1] as String]
      }
    }
    guard let row else { throw HTTPError(.notFound) }
    return row
  }

  private static func response(_ page: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: page)))
  }

  private static let query = """
    SELECT item_code, document FROM service_item_version
    WHERE item_code = ? ORDER BY valid_from DESC, number DESC LIMIT 1
    """

  private static let documentQuery = "SELECT title, body FROM publication WHERE id = ? AND state = 'published'"

  private static let page = """
    <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{code}}</title></head>
    <body><main><h1>{{code}}</h1><p>{{{content}}}</p></main></body></html>
    """
}
