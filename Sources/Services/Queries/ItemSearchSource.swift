import Kernel
import Search
import Store

/// Gives the items in use to the full-text index: name, what they are for, conditions, papers, questions.
struct ItemSearchSource: SearchSource {
  let items: ItemQueries

  var name: String { TextKind.item }

  func documents(after id: String?, limit: Int, in tx: ReadTransaction) throws -> [TextDocument] {
    var query = ItemListQuery(cursor: id.map { String($0.dropFirst(name.count + 1)) }, limit: limit)
    // A page of cancelled items alone must not look like the end.
    while true {
      let page = try items.list(query, in: tx)
      let documents = try page.rows.compactMap { try document($0, in: tx) }
      guard documents.isEmpty, let next = page.next else { return documents }
      query.cursor = next
    }
  }

  /// The identifier of an item's document.
  static func id(of code: String) -> String { "\(TextKind.item):\(code)" }

  /// An item's document; nil where it cannot be found any more.
  func document(of code: ItemCode, in tx: ReadTransaction) throws -> TextDocument? {
    guard let row = try items.rows([code], in: tx).first, row.number > 0 else { return nil }
    return try document(row, in: tx)
  }

  private func document(_ row: ItemRow, in tx: ReadTransaction) throws -> TextDocument? {
    guard row.state != .cancelled, let content = try items.version(row.versionID, in: tx)?.content else { return nil }
    var document = TextDocument(
      id: Self.id(of: row.code.text), kind: TextKind.item, title: row.name.zh, address: "/items/\(row.code.text)",
      passages: Self.passages(content))
    document.authorityName = row.departmentName.zh
    document.authorityID = row.departmentCode
    document.number = row.code.text
    document.isInForce = row.state == .inUse
    document.topics = content.synonyms + [row.name.en, row.group].compactMap(\.self)
    return document
  }

  private static func passages(_ content: ItemContent) -> [TextPassage] {
    var passages = [content.summary, content.whoMayApply].compactMap(\.self).map { TextPassage(text: $0.zh) }
    passages += content.conditions.map { TextPassage(text: $0.text.zh) }
    let papers = content.materials.map(\.name.zh).joined(separator: "；")
    if !papers.isEmpty { passages.append(TextPassage(text: papers)) }
    passages += content.questions.map { TextPassage(heading: $0.question.zh, text: $0.answer.zh) }
    return passages
  }
}
