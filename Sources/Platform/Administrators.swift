import Identity
import Kernel
import Store
import WebSupport

/// Accounts that are made on the machine itself, before anybody can sign in.
package enum Administrators {
  /// Makes the division of the configuration, if it is missing, and an administrator for all of it.
  /// - Throws: ``IdentityError``.
  package static func create(
    login: String, name: String, password: String, configuration: Configuration
  ) async throws {
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let hashed = try await bench.identity.passwords.hash(password, personal: [login, name])
    let division = configuration.division
    let divisionName = configuration.siteName
    try await bench.store.write { tx in
      let today = bench.clock.now().civilDate()
      let root =
        try Organisations.find(code: division.text, in: tx)?.id
        ?? bench.identity.organisations.add(
          NewOrganisation(
            parentID: nil, kind: .division, divisionCode: division, code: division.text, nameZh: divisionName),
          by: .system, in: tx)
      try bench.identity.staff.createStaff(
        name: name, login: LoginName(login), temporaryPassword: hashed,
        first: NewAssignment(organisationID: root, positionTitle: "平台管理", role: .administrator, validFrom: today),
        by: .system, in: tx)
    }
    try await installation.close()
  }

  /// Gives an account a temporary password that has to be changed at the next sign-in.
  /// - Throws: ``IdentityError/accountNotFound``.
  package static func reset(login: String, password: String, configuration: Configuration) async throws {
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let hashed = try await bench.identity.passwords.hash(password, personal: [login])
    try await bench.store.write { tx in
      guard let account = try People.find(login: LoginName(login).text, in: tx) else {
        throw IdentityError.accountNotFound
      }
      try bench.identity.staff.resetPassword(of: account.id, temporary: hashed, by: .system, in: tx)
    }
    try await installation.close()
  }
}
