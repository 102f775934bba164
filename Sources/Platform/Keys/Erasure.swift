import Cases
package import Identity
import Kernel
import Notifications
import Store
package import WebSupport

/// Erases one person from an installation, in one transaction over all modules.
package enum Erasure {
  /// - Parameter cause: why, in words, for the trail; never the person's name.
  /// - Throws: ``IdentityError/accountNotFound``, ``IdentityError/erasureOfStaff``,
  ///   ``IdentityError/erasureCaseOpen(number:)``: what is being handled needs the data, and the law keeps them until it ends.
  /// - Source: 个人信息保护法第四十七条; 第十三条第一款第三项 (handling that statutory duties need).
  package static func erase(
    login: String, cause: String, by authority: Authority, bench: Workbench
  ) async throws {
    let account = try await bench.store.write { tx -> AccountID? in
      let person = try PersonErasure.find(login: login, in: tx)
      try erase(person, cause: cause, by: authority, bench: bench, in: tx)
      return person.account
    }
    if let account { bench.sessions.forget(account: account) }
  }

  /// The same within somebody else's transaction; sessions that this node remembers are for the caller to forget.
  @Sendable static func erase(
    _ person: ErasedPerson, cause: String, by authority: Authority, bench: Workbench, in tx: WriteTransaction
  ) throws {
    if let number = try CaseErasure.openCase(of: person.party, in: tx) {
      throw IdentityError.erasureCaseOpen(number: number)
    }
    try CaseErasure.erase(person, in: tx)
    try Notices.erase(.party(person.party), in: tx)
    if let account = person.account { try Notices.erase(.account(account), in: tx) }
    for feature in Features.all { try feature.erase(person, in: tx) }
    try PersonErasure.erase(person, cause: cause, by: authority, clock: bench.clock, ids: bench.ids, in: tx)
  }

  /// The same from the machine itself.
  package static func erase(login: String, cause: String, configuration: Configuration) async throws {
    let installation = try await Installation.open(configuration)
    try await erase(login: login, cause: cause, by: .system, bench: installation.bench)
    try await installation.close()
  }
}
