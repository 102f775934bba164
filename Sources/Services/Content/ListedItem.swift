/// What the published list says about an item; everything else has to be worked out.
package struct ListedItem: Hashable, Sendable {
  package let code: ItemCode
  package let name: String
  package let departmentCode: String
  package let type: ItemType
  package let group: String?
}

extension ListedItem {
  /// A line of `items.tsv`: code, name, department (its place in `departments.json`, from 1), type, group.
  static func read(_ folder: CatalogueFolder, departments: [Department]) throws(ServicesError) -> [ListedItem] {
    var items: [ListedItem] = []
    for row in try folder.rows("items.tsv", columns: 5) {
      guard let code = ItemCode(row[0]), let place = Int(row[2]), departments.indices.contains(place - 1),
        let type = Int(row[3]).flatMap(ItemType.init(rawValue:))
      else { throw ServicesError.catalogueBroken(file: "items.tsv", problem: row[0]) }
      items.append(
        ListedItem(
          code: code, name: row[1], departmentCode: departments[place - 1].code, type: type,
          group: row[4].isEmpty ? nil : row[4]))
    }
    return items
  }
}
