package import Identity
package import Kernel

/// A list that an authority keeps up to date as a table (权力清单, 责任清单, 负面清单, 政府债务 …).
package struct StandingList: Hashable, Sendable, Codable {
  package let code: String
  package let name: LocalText
  /// The rule that asks for it.
  package let basis: String
  package let field: DisclosureField
}

/// One version of a list.
package struct StandingListVersion: Sendable {
  /// How a version stands.
  package enum State: String, Sendable, Hashable {
    case proposed, published, refused
  }

  package var list: String
  package var authorityID: OrganisationID
  package var number: Int
  package var state: State
  package var table: StandingTable
  package var reason: String
  package var proposedBy: AccountID
  package var proposedAt: Instant
  package var decidedAt: Instant?
  package var decisionReason: String
}

/// A table: its heading and its rows, each as long as the heading. The first column tells rows apart.
package struct StandingTable: Hashable, Sendable, Codable {
  package var heading: [String]
  package var rows: [[String]]

  /// Rows that a table may have.
  package static let maximumRows = 20_000
  /// Columns that it may have.
  package static let maximumColumns = 40

  /// A table.
  package init(heading: [String], rows: [[String]]) {
    self.heading = heading
    self.rows = rows
  }
}
