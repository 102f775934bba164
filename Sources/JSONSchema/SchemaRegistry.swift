package import Kernel

/// The schema documents that references may lead to, each under its address. Nothing is ever fetched.
package struct SchemaRegistry: Sendable {
  private var documents: [String: JSONValue] = [:]

  /// No documents but the meta-schemas of draft 2020-12.
  package init() {}

  /// Makes a document known under an address, which is also the base of its references unless it has an `$id`; and under the
  /// `$id`, if it has one.
  package mutating func add(_ document: JSONValue, at address: String) {
    let base = URIReference(address)
    documents[base.resource] = document
    if let identifier = document["$id"]?.stringValue {
      documents[URIReference(identifier).resolved(against: base).resource] = document
    }
  }

  /// The document of an address without fragment.
  func document(at address: String) -> JSONValue? {
    documents[address] ?? MetaSchemas.document(at: address)
  }
}
