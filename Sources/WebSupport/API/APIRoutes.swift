import HTTPTypes
import Hummingbird
import Kernel

/// Serves what features offer to programs, and its description.
struct APIRoutes: Sendable {
  private let operations: [APIOperation]
  private let documents: [Language: ConditionalAnswer]

  init(_ descriptions: [APIDescription], renderer: Renderer, configuration: SiteConfiguration) {
    operations = descriptions.flatMap(\.operations)
    documents = Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        let document = APIDocument(
          descriptions: descriptions, configuration: configuration, words: renderer.words(language))
        return (language, ConditionalAnswer(document.json.canonicalBytes, mediaType: "application/json"))
      })
  }

  func addRoutes(to router: WebRouter) {
    router.get(RouterPath(PublicAPI.documentPath)) { request, context in
      guard let document = documents[context.language] else { throw WebError.notFound }
      return document.response(to: request, headers: [.contentLanguage: context.language.rawValue])
    }
    for operation in operations {
      router.get(RouterPath(PublicAPI.base + operation.path)) { request, context in
        try await operation.response(to: request, context)
      }
    }
  }
}

extension APIOperation {
  func response(to request: Request, _ context: WebContext) async throws -> Response {
    let call = try APICall(self, context)
    switch try await handler(call) {
    case .one(let value, let modified):
      return ConditionalAnswer(value.canonicalBytes, mediaType: "application/json", modified: modified)
        .response(to: request, headers: [.link: Self.describedBy])
    case .page(let items, let next, let besides):
      var members = besides
      members["items"] = .array(items)
      var links = [Self.describedBy]
      if let text = next?.text(of: name) {
        members["nextCursor"] = .string(text)
        let query = context.query.replacing(APIParameter.cursor.name, with: text)
        links.insert("<\(context.path)\(query)>; rel=\"next\"", at: 0)
      }
      return ConditionalAnswer(JSONValue.object(members).canonicalBytes, mediaType: "application/json")
        .response(to: request, headers: [.link: links.joined(separator: ", ")])
    }
  }

  /// - Source: RFC 8631, section 3 (service-desc); RFC 8288.
  private static let describedBy = "<\(PublicAPI.documentPath)>; rel=\"service-desc\""
}
