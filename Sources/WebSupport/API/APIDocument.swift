import Kernel

/// The description of everything that features offer to programs, in one language.
///
/// - Source: OpenAPI Specification 3.1.1.
struct APIDocument {
  let descriptions: [APIDescription]
  let configuration: SiteConfiguration
  let words: Words

  var json: JSONValue {
    var paths: [String: JSONValue] = [:]
    for description in descriptions {
      for operation in description.operations {
        paths[operation.path] = ["get": self.operation(operation, tag: description.tag)]
      }
    }
    return [
      "openapi": "3.1.1",
      "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
      "info": [
        "title": .string(words("api.title", ["site": siteName])), "version": .string(PublicAPI.version),
        "description": .string(words("api.text")),
      ],
      "servers": [["url": .string(PublicAPI.base)]],
      "tags": .array(
        descriptions.map { ["name": .string($0.tag), "description": .string(words("api.tag.\($0.tag)"))] }),
      "paths": .object(paths),
      "components": ["schemas": schemas, "responses": responses, "headers": headers],
    ]
  }

  private var names: Set<String> { Set(descriptions.flatMap(\.operations).map(\.name)) }

  private var siteName: String { configuration.siteName.text(english: words.language == .en) }

  private func operation(_ operation: APIOperation, tag: String) -> JSONValue {
    let key = "api.operation.\(operation.name)"
    return .members([
      "operationId": .string(operation.name), "tags": [.string(tag)], "summary": .string(words(key)),
      "description": words.has("\(key).text") ? .string(words("\(key).text")) : nil,
      "parameters": .array(operation.parameters.map { $0.description(words) }),
      "responses": .object(self.responses(of: operation)),
    ])
  }

  private func responses(of operation: APIOperation) -> [String: JSONValue] {
    var responses = Dictionary(
      uniqueKeysWithValues: APIProblem.allCases.map { problem in
        (problem.rawValue, JSONValue.object(["$ref": .string("#/components/responses/\(problem)")]))
      })
    // What has no parameter is always there.
    if operation.parameters.isEmpty { responses["404"] = nil }
    var success: [String: JSONValue] = [
      "description": .string(words("api.response.ok")),
      "content": ["application/json": ["schema": Self.schema(of: operation.result)]],
      "headers": Self.headerReferences(["ETag", "Link"]),
    ]
    // A feature that is left out takes its questions along; roads to them then lead nowhere.
    let links = operation.links.filter { names.contains($0.operation) }
    if !links.isEmpty {
      success["links"] = .object(
        Dictionary(
          links.map { link in
            (
              "\(link.operation)-\(link.parameter)",
              [
                "operationId": .string(link.operation),
                "parameters": [link.parameter: .string("$response.body#\(link.pointer)")],
              ] as JSONValue
            )
          }, uniquingKeysWith: { one, _ in one }))
    }
    responses["200"] = .object(success)
    responses["304"] = [
      "description": .string(words("api.response.notModified")), "headers": Self.headerReferences(["ETag"]),
    ]
    return responses
  }

  private static func schema(of result: APIOperation.Result) -> JSONValue {
    switch result {
    case .one(let name): return APIType.reference(name)
    case .page(let name, _): return APIType.reference("\(name)Page")
    }
  }

  private static func headerReferences(_ names: [String]) -> JSONValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: names.map { ($0, ["$ref": .string("#/components/headers/\($0)")] as JSONValue) }))
  }
}

/// How a question can end otherwise.
enum APIProblem: String, CaseIterable {
  case notFound = "404"
  case wrongMethod = "405"
  case tooLarge = "413"
  case wrongParameter = "422"
  case tooMany = "429"
  case unavailable = "503"
}

extension APIDocument {
  private var schemas: JSONValue {
    var all: [String: JSONValue] = [
      APIType.wordsName: APISchema(
        APIType.wordsName, [APIField("zh-CN", .text), APIField("en", .text, isOptional: true)]
      )
      .schema(words),
      "Problem": problem, AuthorityReferences.schema.name: AuthorityReferences.schema.schema(words),
    ]
    for description in descriptions {
      for schema in description.schemas { all[schema.name] = schema.schema(words) }
      for operation in description.operations {
        guard case .page(let name, let besides) = operation.result else { continue }
        all["\(name)Page"] = page(of: name, besides)
      }
    }
    return .object(all)
  }

  private func page(of name: String, _ besides: [APIField]) -> JSONValue {
    let fields = [APIField("items", .list(.object(name))), APIField("nextCursor", .text, isOptional: true)] + besides
    var schema = APISchema("Page", fields).schema(words).objectValue ?? [:]
    schema["title"] = .string("\(name)Page")
    return .object(schema)
  }

  /// - Source: RFC 9457, section 3.1.
  private var problem: JSONValue {
    APISchema(
      "Problem",
      [
        APIField("type", .text), APIField("title", .text), APIField("status", .integer), APIField("detail", .text),
        APIField("code", .text), APIField("instance", .text), APIField("next", .text, isOptional: true),
      ]
    ).schema(words)
  }

  private var responses: JSONValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: APIProblem.allCases.map { problem in
          var response: [String: JSONValue] = [
            "description": .string(words("api.response.\(problem)")),
            "content": ["application/problem+json": ["schema": APIType.reference("Problem")]],
          ]
          if problem == .tooMany || problem == .unavailable {
            response["headers"] = Self.headerReferences(["Retry-After"])
          }
          return ("\(problem)", .object(response))
        }))
  }

  private var headers: JSONValue {
    func header(_ key: String, _ schema: JSONValue) -> JSONValue {
      ["description": .string(words("api.header.\(key)")), "schema": schema]
    }
    return [
      "ETag": header("etag", ["type": "string"]), "Link": header("link", ["type": "string"]),
      "Retry-After": header("retryAfter", ["type": "integer", "minimum": 1]),
    ]
  }
}
