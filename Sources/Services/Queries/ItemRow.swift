package import Kernel

/// What a list shows of an item.
package struct ItemRow: Hashable, Sendable {
  package let code: ItemCode
  package let versionID: ItemVersionID
  package let number: Int
  package let name: LocalText
  package let group: String?
  package let departmentCode: String
  package let departmentName: LocalText
  package let type: ItemType
  package let state: ItemState
  package let audiences: [Audience]
  package let handling: Handling
  package let online: OnlineDepth
  package let promisedLimit: TimeLimit?
  package let visits: Int?
  /// `nil` where nobody has said whether it costs anything.
  package let charged: Bool?
  package let isWorkedOut: Bool
  package let quality: QualityCounts
}

/// Which items a list shows. Everything given must hold.
package struct ItemListQuery: Hashable, Sendable {
  package static let maximumLimit = 200

  package var departmentCode: String?
  package var type: ItemType?
  package var audience: Audience?
  package var handling: Handling?
  package var online: OnlineDepth?
  package var state: ItemState?
  /// Only items with findings of the quality check.
  package var hasFindings: Bool
  /// Also items whose first version does not apply yet (their rows have the number 0).
  package var includesUpcoming = false
  /// Code of the last item of the page before.
  package var cursor: String?
  package var limit: Int

  package init(
    departmentCode: String? = nil, type: ItemType? = nil, audience: Audience? = nil, handling: Handling? = nil,
    online: OnlineDepth? = nil, state: ItemState? = nil, hasFindings: Bool = false, cursor: String? = nil,
    limit: Int = 50
  ) {
    self.departmentCode = departmentCode
    self.type = type
    self.audience = audience
    self.handling = handling
    self.online = online
    self.state = state
    self.hasFindings = hasFindings
    self.cursor = cursor
    self.limit = limit
  }
}

/// A page of a list.
package struct ItemPage: Hashable, Sendable {
  package let rows: [ItemRow]
  /// Cursor of the next page; `nil` on the last.
  package let next: String?
}

/// A department with the number of its items that are not cancelled.
package struct DepartmentRow: Hashable, Sendable {
  package let department: Department
  package let itemCount: Int
  package let findings: QualityCounts
}
