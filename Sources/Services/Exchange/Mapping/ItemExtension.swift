import Foundation
import Kernel

/// What `extend_field` carries: the members of an item's document that its columns cannot give back exactly.
///
/// Export rebuilds the document from the rows alone and keeps every member that came out differently (English wording,
/// citations, forms, checklists …). Import puts these members back, and lets a column win where somebody edited it.
struct ItemExtension: Hashable, Sendable {
  private static let name = "tongban"
  private static let version: Int64 = 1

  /// Our key of the item.
  let code: ItemCode
  private let members: [String: JSONValue]
  /// Members that the rows seem to state and the document does not have.
  private let without: [String]

  /// The extension of the item that these rows are written from; `nil` when the rows say everything.
  init?(of rows: ItemRows) throws {
    code = rows.context.code
    let whole = try Self.members(of: rows.content)
    let rebuilt = try Self.members(of: Self.rebuilt(from: rows))
    members = whole.filter { rebuilt[$0.key] != $0.value }
    without = rebuilt.keys.filter { whole[$0] == nil }.sorted()
    if members.isEmpty, without.isEmpty { return nil }
  }

  /// Reads the field; `nil` when it holds something of another system.
  /// - Throws: ``JSONError`` or ``ServicesError`` when it is damaged.
  init?(_ text: String) throws {
    let limits = JSONLimits(sizeBytes: ItemDocument.maximumSizeBytes * 2)
    guard let own = try JSONValue(parsing: text, limits: limits)[Self.name] else { return nil }
    guard let version = own["version"]?.int64Value, version <= Self.version,
      let code = own["code"]?.stringValue.flatMap(ItemCode.init)
    else { throw ServicesError.documentUnreadable(Self.name) }
    self.code = code
    members = own["content"]?.objectValue ?? [:]
    without = (own["without"]?.arrayValue ?? []).compactMap(\.stringValue)
  }

  /// The field's text.
  var text: String {
    let own: JSONValue = [
      "version": .integer(Self.version), "code": .string(code.text), "content": .object(members),
      "without": .array(without.map(JSONValue.string)),
    ]
    return JSONValue.object([Self.name: own]).canonical
  }

  /// The content with the members put back.
  /// - Throws: ``ServicesError`` when the result is no document.
  func applied(to content: ItemContent) throws -> ItemContent {
    var all = try Self.members(of: content)
    for (name, value) in members { all[name] = value }
    for name in without { all[name] = nil }
    return try ItemDocument.content(of: JSONValue.object(all).canonical)
  }

  private static func members(of content: ItemContent) throws -> [String: JSONValue] {
    let bytes = try JSONEncoder().encode(content)
    return try JSONValue(parsing: bytes, limits: JSONLimits(sizeBytes: ItemDocument.maximumSizeBytes)).objectValue
      ?? [:]
  }

  /// The document that the rows give without the extension.
  private static func rebuilt(from rows: ItemRows) throws -> ItemContent {
    var bundle = RecordBundle()
    for table in ExchangeTable.ofItems where table != .taskGeneralExtend && table != .taskDirectory {
      for record in try rows.records(of: table) { bundle.add(record) }
    }
    bundle.extend = rows.withoutExtension()
    let blank = ItemContent.blank(for: bundle)
    return bundle.applied(to: blank, in: rows.context).content
  }
}
