package import Kernel

/// Level of an organisation in the tree.
package enum OrganisationKind: String, Hashable, Sendable, CaseIterable {
  /// A local government and its area (行政区划).
  case division
  /// A department or an institution under it (部门、单位).
  case department
  /// An office, counter or unit of a department (科室、窗口).
  case office

  /// True when an organisation of this level may stand directly above one of level `child`.
  package func mayContain(_ child: OrganisationKind) -> Bool {
    switch self {
    case .division: child != .office
    case .department: child != .division
    case .office: false
    }
  }
}

/// A division, a department or an office.
package struct Organisation: Hashable, Sendable, Identifiable {
  package let id: OrganisationID
  package var parentID: OrganisationID?
  package var kind: OrganisationKind
  /// Code of the division that it serves, GB/T 2260.
  package var divisionCode: String
  /// Unified social credit code, or the older nine-character organisation code; unique among open organisations.
  package var code: String?
  package var nameZh: String
  package var nameEn: String
  package var sortOrder: Int
  package var closedAt: Instant?
  /// Ids from the root down to this organisation.
  package var ancestry: [OrganisationID]
  /// The one role that handles its cases; nil for an ordinary organisation.
  package var reservedFor: Role?

  package var isOpen: Bool { closedAt == nil }

  /// The name for a language tag; English falls back to Chinese when none was given.
  package func name(in language: String) -> String {
    language == "en" && !nameEn.isEmpty ? nameEn : nameZh
  }
}

/// An organisation with those under it, in their order.
package struct OrganisationNode: Hashable, Sendable, Identifiable {
  package var organisation: Organisation
  /// 0 at the top of the tree asked for.
  package var depth: Int
  package var children: [OrganisationNode]

  package var id: OrganisationID { organisation.id }

  /// This node and everything under it, parents before children.
  package var flattened: [OrganisationNode] { [self] + children.flatMap(\.flattened) }
}

/// The stored form of an ancestry: `<id>/<id>/`, so that a subtree is one range of an index.
enum OrganisationPath {
  static func text(_ ancestry: [OrganisationID]) -> String { ancestry.map { "\($0)/" }.joined() }

  static func ancestry(_ text: String) -> [OrganisationID] {
    text.split(separator: "/").compactMap { OrganisationID(String($0)) }
  }

  /// The first text after every path that begins with `path`: `0` follows `/` in ASCII.
  static func end(of path: String) -> String { path.isEmpty ? "~" : String(path.dropLast()) + "0" }
}
