package import Kernel

/// In what capacity a person acts for an enterprise.
package enum MembershipCapacity: String, Hashable, Sendable, CaseIterable {
  /// 法定代表人: may authorise staff and take authority back.
  case legalRepresentative
  /// Staff authorised by the legal representative, for a period.
  case authorisedStaff
}

/// An account's standing to act for an enterprise.
///
/// - Source: 民法典第六十一条 (legal representative), 第一百七十条 (acts of authorised staff).
package struct Membership: Hashable, Sendable, Identifiable {
  package let id: MembershipID
  package var party: Party
  package var accountID: AccountID
  package var memberName: String
  package var capacity: MembershipCapacity
  package var validFrom: CivilDate
  /// Last day; nil when open-ended.
  package var validThrough: CivilDate?

  /// True when the person may act for the enterprise on `day`.
  package func isValid(on day: CivilDate) -> Bool {
    day >= validFrom && validThrough.map { day <= $0 } ?? true
  }
}
