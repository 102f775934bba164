import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Store
import Transparency
import WebSupport

/// The log as programs read it: checkpoint, tiles, entry bundles and keys.
///
/// - Source: C2SP tlog-tiles.
struct LogEndpoints: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/ledger/checkpoint", use: checkpoint)
    router.get("/ledger/tile/**", use: tile)
    router.get("/ledger/keys", use: keys)
  }

  /// The newest checkpoint with every cosignature that there is.
  @Sendable func checkpoint(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let newest = try await bench.store.read({ try CheckpointQueries.newest(in: $0) }) else {
      throw WebError.notFound
    }
    return answer(Array(newest.note.utf8), mediaType: Self.text, cache: "no-cache")
  }

  /// A tile or an entry bundle within the signed log, for ever the same.
  @Sendable func tile(_ request: Request, _ context: WebContext) async throws -> Response {
    let path = context.path.dropFirst("/ledger/".count)
    let isBundle = path.hasPrefix("tile/entries/")
    guard let place = isBundle ? TileCoordinate(entriesPath: path) : TileCoordinate(path: path) else {
      throw WebError.notFound
    }
    let bytes = try await bench.store.read { tx -> [UInt8]? in
      guard let size = try CheckpointQueries.newest(in: tx)?.size, place.entryRange.upperBound <= size else {
        return nil
      }
      return isBundle ? try LedgerTiles.bundle(place, in: tx) : try LedgerTiles.tile(place, in: tx)
    }
    guard let bytes else { throw WebError.notFound }
    return answer(bytes, mediaType: "application/octet-stream", cache: "public, max-age=31536000, immutable")
  }

  /// Every key that signs or has signed, one a line, present ones first.
  @Sendable func keys(_ request: Request, _ context: WebContext) async throws -> Response {
    let keys = try await bench.store.read { try CheckpointQueries.keys(in: $0) }
    let lines = (keys.filter { $0.retiredAt == nil } + keys.filter { $0.retiredAt != nil }).map {
      "\($0.verifierText)\n"
    }
    return answer(Array(lines.joined().utf8), mediaType: Self.text, cache: "no-cache")
  }

  private static let text = "text/plain; charset=utf-8"

  /// Pages of other sites may read it: everything here is public.
  private func answer(_ bytes: [UInt8], mediaType: String, cache: String) -> Response {
    var headers: HTTPFields = [.contentType: mediaType, .cacheControl: cache, .accessControlAllowOrigin: "*"]
    if let policy = HTTPField.Name("Cross-Origin-Resource-Policy") { headers[policy] = "cross-origin" }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
