package import Kernel

/// One question, read: every parameter keeps to its declaration.
package struct APICall: Sendable {
  /// The request.
  package let context: WebContext
  /// Where the page begins.
  package let cursor: APICursor?
  private let values: [String: String]

  /// Reads the parameters.
  ///
  /// - Throws: ``APIError``; ``WebError/notFound`` when a parameter of the path names nothing that could be.
  init(_ operation: APIOperation, _ context: WebContext) throws {
    self.context = context
    let query = context.query
    let known = Set(operation.parameters.filter { $0.place == .query }.map(\.name))
    if let unknown = query.names.first(where: { !known.contains($0) }) { throw APIError.unknownParameter(unknown) }
    var values: [String: String] = [:]
    for parameter in operation.parameters {
      switch parameter.place {
      case .path:
        let value = try context.parameter(parameter.name)
        guard parameter.accepts(value) else { throw WebError.notFound }
        values[parameter.name] = value
      case .query:
        let given = query.all(parameter.name)
        guard given.count <= 1 else { throw APIError.repeatedParameter(parameter.name) }
        guard let value = given.first else {
          if parameter.isRequired { throw APIError.missingParameter(parameter.name) }
          continue
        }
        guard parameter.accepts(value) else { throw APIError.wrongParameter(parameter.name) }
        values[parameter.name] = value
      }
    }
    cursor = try values[APIParameter.cursor.name].map { text in
      guard let cursor = APICursor(text, of: operation.name) else { throw APIError.foreignCursor }
      return cursor
    }
    self.values = values
  }

  /// The value of a parameter, if it was given.
  package func text(_ name: String) -> String? { values[name] }
  /// The value of a parameter, if it was given.
  package func integer(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
  /// The value of a parameter, if it was given.
  package func date(_ name: String) -> CivilDate? { values[name].flatMap(CivilDate.init(_:)) }
  /// The value of a parameter, if it was given.
  package func flag(_ name: String) -> Bool? { values[name].map { $0 == "true" } }
  /// The value of a parameter, if it was given.
  package func identifier<Tag>(_ name: String, as tag: Tag.Type = Tag.self) -> Identifier<Tag>? {
    values[name].flatMap { Identifier<Tag>($0) }
  }

  /// The value of a parameter of the path.
  /// - Throws: ``WebError/notFound``.
  package func required<Tag>(_ name: String, as tag: Tag.Type = Tag.self) throws -> Identifier<Tag> {
    guard let value: Identifier<Tag> = identifier(name) else { throw WebError.notFound }
    return value
  }

  /// How many elements the page has.
  package var limit: Int { integer(APIParameter.limit.name) ?? PublicAPI.usualLimit }

  /// The values of the cursor, when it has so many.
  /// - Throws: ``APIError/foreignCursor``.
  package func cursorParts(_ count: Int) throws -> [String]? {
    guard let cursor else { return nil }
    guard cursor.parts.count == count else { throw APIError.foreignCursor }
    return cursor.parts
  }
}
