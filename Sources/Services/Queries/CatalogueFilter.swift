package import Kernel

/// What narrows a search. Everything given must hold.
package struct CatalogueFilter: Hashable, Sendable {
  package var audience: Audience?
  package var departmentCode: String?
  package var type: ItemType?
  package var handling: Handling?
  /// Only what can be applied for without coming in person.
  package var onlineOnly: Bool

  package init(
    audience: Audience? = nil, departmentCode: String? = nil, type: ItemType? = nil, handling: Handling? = nil,
    onlineOnly: Bool = false
  ) {
    self.audience = audience
    self.departmentCode = departmentCode
    self.type = type
    self.handling = handling
    self.onlineOnly = onlineOnly
  }

  /// Whether an item passes, leaving one condition aside: a facet counts what another choice of its own would give.
  func passes(_ row: ItemRow, ignoringDepartment: Bool = false, ignoringType: Bool = false) -> Bool {
    if let audience, !row.audiences.contains(audience) { return false }
    if !ignoringDepartment, let departmentCode, row.departmentCode != departmentCode { return false }
    if !ignoringType, let type, row.type != type { return false }
    if let handling, row.handling != handling { return false }
    return !onlineOnly || row.online == .full
  }
}

/// What a search of the catalogue found.
package struct CatalogueResults: Sendable {
  package let hits: [CatalogueHit]
  package let total: Int
  package let facets: CatalogueFacets
  /// What the law calls the everyday word that was typed.
  package let meant: String?
}

/// One item found.
package struct CatalogueHit: Sendable {
  package let row: ItemRow
  package let score: Double
  /// Whether only a part of what was typed was found in it.
  package let isPartial: Bool
  /// Where the Chinese name matches, in characters.
  package let nameRanges: [Range<Int>]
}

/// How many of the items found would remain under another choice of department or type; the most first.
package struct CatalogueFacets: Hashable, Sendable {
  package struct DepartmentCount: Hashable, Sendable {
    package let code: String
    package let count: Int
  }

  package struct TypeCount: Hashable, Sendable {
    package let type: ItemType
    package let count: Int
  }

  package var departments: [DepartmentCount] = []
  package var types: [TypeCount] = []
}

/// A topic with the items that its rules find.
package struct ResolvedTopic: Sendable {
  package struct Section: Sendable {
    package let title: LocalText
    package let items: [ItemRow]
  }

  package let group: TopicGroup
  package let sections: [Section]
  package let joint: [JointService]
}
