import Forms
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import WebSupport

/// `/items/{code}/form.schema.json`: the JSON Schema of an item's form, for programs that fill it in.
///
/// The item's own address gives it too, to whoever asks for `application/schema+json`.
struct SchemaPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/items/{code}/form.schema.json", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let code = ItemCode(try context.parameter("code")) else { throw WebError.notFound }
    guard let version = try await portal.version(of: code, on: context.today) else { throw WebError.notFound }
    return Self.response(version)
  }

  /// The schema of a version. It changes with every publication, so caches ask again.
  static func response(_ version: ItemVersion) -> Response {
    Response(
      status: .ok, headers: [.contentType: FormSchema.mediaType, .vary: "Accept", .cacheControl: "no-cache"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: FormSchema.document(of: version).canonicalBytes)))
  }

  /// Whether a reader's program asks for the schema by its media type.
  static func isAskedFor(_ request: Request) -> Bool {
    (request.headers[.accept] ?? "").prefix(1000).split(separator: ",").contains { range in
      range.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() == FormSchema.mediaType
    }
  }
}
