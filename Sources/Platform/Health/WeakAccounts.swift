import Cryptography
import Identity
import Store

/// Accounts that are easier to take over than they should be.
enum WeakAccounts {
  /// What is weak in the accounts of an installation.
  /// - Throws: what the store throws.
  static func findings(_ store: any Store) async throws -> [Doctor.Finding] {
    var findings: [Doctor.Finding] = []
    let logins = DemoCast.residents.map(\.login) + DemoCast.staff.map(\.login)
    let opened = try await AccountSafety.opened(
      by: DemoCast.password, logins: Array(Set(logins)).sorted(), store: store,
      passwords: PasswordDesk(hasher: PasswordHasher(cost: .interactive)))
    if !opened.isEmpty {
      let names = opened.joined(separator: ", ")
      findings.append(
        .init(
          severity: .error, zh: "演示账号仍可用公开的密码登录：\(names)",
          en: "demonstration accounts open with the published password: \(names)"))
    }
    let unguarded = try await store.read { try AccountSafety.withoutSecondFactor(.administrator, in: $0) }
    if unguarded > 0 {
      findings.append(
        .init(
          severity: .warning, zh: "有 \(unguarded) 个管理员账号没有启用两步验证",
          en: "\(unguarded) accounts of administrators have no second factor"))
    }
    return findings
  }
}
