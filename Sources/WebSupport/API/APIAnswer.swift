package import Kernel

/// What a handler answers.
package enum APIAnswer: Sendable {
  /// One thing; with the time of its last change, where that is kept.
  case one(JSONValue, modified: Instant? = nil)
  /// A page of a list; with what the list has besides its elements.
  case page([JSONValue], next: APICursor?, besides: [String: JSONValue] = [:])
}

extension APIAnswer {
  /// A page of a list, of one element more than it has room for: the surplus says that there is a next page.
  package static func page<Element>(
    _ elements: [Element], limit: Int, after: (Element) -> APICursor, besides: [String: JSONValue] = [:],
    _ value: (Element) throws -> JSONValue
  ) rethrows -> APIAnswer {
    let shown = elements.prefix(limit)
    return .page(
      try shown.map(value), next: elements.count > limit ? shown.last.map(after) : nil, besides: besides)
  }
}
