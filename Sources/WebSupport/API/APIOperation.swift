import Kernel

/// One question that programs may ask, with what answers it: what is described is what is served.
package struct APIOperation: Sendable {
  /// What comes back.
  package enum Result: Sendable {
    /// One thing of that kind.
    case one(String)
    /// A page of things of that kind, with further members beside them.
    case page(String, besides: [APIField] = [])
  }

  /// A road from an answer to a further question: a value of the answer fills a parameter there.
  package struct Link: Sendable {
    let operation: String
    let parameter: String
    let pointer: String

    /// A road.
    ///
    /// - Parameter pointer: where the value stands in the answer, such as `/items/0/id`.
    /// - Source: OpenAPI 3.1, section 4.8.20; RFC 6901.
    package init(to operation: String, _ parameter: String, from pointer: String) {
      self.operation = operation
      self.parameter = parameter
      self.pointer = pointer
    }
  }

  /// Its name, such as `listPublications`; words stand under `api.operation.<name>` and, if there is more to say, `….text`.
  package let name: String
  /// Its address below ``PublicAPI/base``.
  package let path: String
  /// Its parameters.
  package let parameters: [APIParameter]
  let result: Result
  let links: [Link]
  let handler: @Sendable (APICall) async throws -> APIAnswer

  /// A question.
  package init(
    _ name: String, at path: String, _ parameters: [APIParameter] = [], gives result: Result, links: [Link] = [],
    _ handler: @escaping @Sendable (APICall) async throws -> APIAnswer
  ) {
    self.name = name
    self.path = path
    self.result = result
    self.links = links
    self.handler = handler
    if case .page = result { self.parameters = parameters + APIParameter.paging } else { self.parameters = parameters }
  }
}

/// What a feature offers to programs.
package struct APIDescription: Sendable {
  /// The heading under which it stands; words under `api.tag.<tag>`.
  package let tag: String
  /// Its questions.
  package let operations: [APIOperation]
  /// The kinds of things in its answers.
  package let schemas: [APISchema]

  /// What a feature offers.
  package init(tag: String, operations: [APIOperation], schemas: [APISchema]) {
    self.tag = tag
    self.operations = operations
    self.schemas = schemas
  }
}
