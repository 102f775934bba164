package import Cryptography
package import Kernel
package import Store

/// # Identity
///
/// Who is who and who may do what: residents, enterprises and their representatives, staff in the organisation tree;
/// signing in; roles; mandates; the audit trail and the record of official readings.
///
/// Invariants
/// - Rights are decided in ``AccessPolicy`` and nowhere else; what it does not allow is denied.
/// - Every act names the person acting and the party acted for (``Actor``), and writes its state, its audit entry and its
///   outbox event in one transaction.
/// - Citizen numbers, mobile numbers and TOTP secrets are sealed at rest; of tokens and passwords only hashes are stored.
///
/// Non-goals: proving that a person is who they say they are. That needs the national authentication service, or papers at
/// a counter; a number typed into a form gives access to nothing that existed before.
///
/// This value bundles the commands, made with the same clock, identifiers and keys.
package struct IdentityServices: Sendable {
  package let sessions: Sessions
  package let signIn: SignIn
  package let passwords: PasswordDesk
  package let accounts: AccountCommands
  package let secondFactor: SecondFactorCommands
  package let enterprises: EnterpriseCommands
  package let parties: PartyCommands
  package let staff: StaffCommands
  package let resets: ResetCommands
  package let organisations: OrganisationCommands
  package let mandates: Mandates

  package init(
    store: any Store, clock: any WallClock, ids: any IdentifierSource, sealer: FieldSealer, hasher: PasswordHasher,
    limits: SessionLimits = .standard
  ) {
    passwords = PasswordDesk(hasher: hasher)
    sessions = Sessions(store: store, clock: clock, limits: limits)
    signIn = SignIn(
      store: store, clock: clock, ids: ids, sealer: sealer, passwords: passwords, sessions: sessions,
      limits: limits)
    accounts = AccountCommands(clock: clock, ids: ids, sealer: sealer)
    secondFactor = SecondFactorCommands(clock: clock, ids: ids, sealer: sealer)
    enterprises = EnterpriseCommands(clock: clock, ids: ids)
    parties = PartyCommands(clock: clock, ids: ids, sealer: sealer)
    staff = StaffCommands(clock: clock, ids: ids, sealer: sealer)
    resets = ResetCommands(clock: clock, ids: ids, sealer: sealer)
    organisations = OrganisationCommands(clock: clock, ids: ids)
    mandates = Mandates(clock: clock, ids: ids)
  }
}
