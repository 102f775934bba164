import HTTPTypes
import Hummingbird

/// Serves the static files from memory; an address changes with its content, so browsers may keep it for ever.
struct AssetRoutes: Sendable {
  static let prefix = "/assets/"

  let assets: AssetLibrary

  func addRoutes(to router: WebRouter) {
    router.get("/assets/{hash}/{name}", use: serve)
  }

  @Sendable private func serve(_ request: Request, _ context: WebContext) async throws -> Response {
    let hash = try context.parameter("hash")
    let name = try context.parameter("name")
    guard let asset = assets.asset(hash: hash, name: name) else { throw WebError.notFound }
    var headers: HTTPFields = [
      .cacheControl: "public, max-age=31536000, immutable", .eTag: asset.entityTag, .contentType: asset.mediaType,
    ]
    headers[.contentSecurityPolicy] = SecurityHeaders.filePolicy
    if request.headers[.ifNoneMatch]?.contains(asset.entityTag) == true {
      return Response(status: .notModified, headers: headers)
    }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
  }
}
