package import Kernel

/// Marks the identifiers of accounts: something that a person signs in with.
package enum AccountTag: Sendable {}
/// Marks the identifiers of organisations: divisions, departments and their offices.
package enum OrganisationTag: Sendable {}
/// Marks the identifiers of parties: the persons and enterprises that matters are handled for.
package enum PartyTag: Sendable {}
/// Marks the identifiers of assignments: a role that a person holds in an organisation.
package enum AssignmentTag: Sendable {}
/// Marks the identifiers of sessions.
package enum SessionTag: Sendable {}
/// Marks the identifiers of mandates.
package enum MandateTag: Sendable {}
/// Marks the identifiers of memberships: who may act for an enterprise.
package enum MembershipTag: Sendable {}
/// Marks the identifiers of audit entries.
package enum AuditTag: Sendable {}
/// Marks the identifiers of access records.
package enum AccessTag: Sendable {}
/// Marks the identifiers of resets of passwords and second factors.
package enum ResetTag: Sendable {}

package typealias AccountID = Identifier<AccountTag>
package typealias OrganisationID = Identifier<OrganisationTag>
package typealias PartyID = Identifier<PartyTag>
package typealias AssignmentID = Identifier<AssignmentTag>
package typealias SessionID = Identifier<SessionTag>
package typealias MandateID = Identifier<MandateTag>
package typealias MembershipID = Identifier<MembershipTag>
package typealias AuditID = Identifier<AuditTag>
package typealias AccessRecordID = Identifier<AccessTag>
package typealias ResetID = Identifier<ResetTag>
