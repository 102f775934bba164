package import Cryptography
import Dispatch
import Synchronization

/// Hashes and checks passwords one at a time on a thread of its own.
///
/// Argon2id takes tens of milliseconds and megabytes by design. In a queue it neither blocks the threads that serve pages nor
/// multiplies its memory; a full queue is refused, so that a flood of sign-ins costs others a message, not the server.
package final class PasswordDesk: Sendable {
  /// More waiting than this would wait longer than a person does.
  package static let maximumWaiting = 64

  private let hasher: PasswordHasher
  private let queue = DispatchQueue(label: "identity.password", qos: .userInitiated)
  private let waiting = Mutex(0)

  package init(hasher: PasswordHasher) {
    self.hasher = hasher
  }

  /// The hash of a new password that keeps ``PasswordRules``.
  /// - Parameter personal: the login name and other words that the password must not repeat.
  /// - Throws: ``IdentityError`` about the password, or ``IdentityError/signInBusy``.
  package func hash(_ password: String, personal: [String] = []) async throws -> HashedPassword {
    try PasswordRules.check(password, personal: personal)
    let normal = PasswordRules.normalised(password)
    return HashedPassword(phc: try await run { [hasher] in try hasher.hash(normal) })
  }

  /// True when the password fits the hash. With `hash` nil the same time is spent and the answer is false.
  /// - Throws: ``IdentityError/signInBusy``.
  package func verify(_ password: String, against hash: HashedPassword?) async throws -> Bool {
    guard password.utf8.count <= PasswordRules.maximumLength * 4 else { return false }
    let normal = PasswordRules.normalised(password)
    return try await run { [hasher] in
      guard let hash else {
        hasher.spendVerificationTime(on: normal)
        return false
      }
      return hasher.verify(normal, against: hash.phc)
    }
  }

  private func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    let isAccepted = waiting.withLock { count in
      guard count < Self.maximumWaiting else { return false }
      count += 1
      return true
    }
    guard isAccepted else { throw IdentityError.signInBusy }
    defer { waiting.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: work)) }
    }
  }
}
