/// An item that an import would publish.
package struct ImportedItem: Hashable, Sendable {
  /// What publishing it would do.
  package enum Outcome: String, Hashable, Sendable {
    case added
    case changed
    case unchanged
  }

  package let code: ItemCode
  package let content: ItemContent
  package let outcome: Outcome
  /// Number of the newest version when the import was checked; 0 for a new item.
  package let basedOn: Int
  /// The line on which the item begins, for problems that show later.
  let place: ImportPlace
}

/// Where something stands.
struct ImportPlace: Hashable, Sendable {
  var file: String
  var table: ExchangeTable
  var line: Int
}

/// The items of one import, checked, in the order of the files.
package struct ImportedItems: Hashable, Sendable {
  package var items: [ImportedItem]

  /// Those that differ from the catalogue.
  package var changing: [ImportedItem] { items.filter { $0.outcome != .unchanged } }
}

/// Which departments' items an import may touch.
package enum ImportScope: Hashable, Sendable {
  case everything
  /// Codes of the departments that the importing person administers.
  case departments(Set<String>)

  func allows(_ departmentCode: String) -> Bool {
    switch self {
    case .everything: true
    case .departments(let codes): codes.contains(departmentCode)
    }
  }
}
