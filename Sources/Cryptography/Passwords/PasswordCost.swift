/// How much work a password's hash is.
package struct PasswordCost: Hashable, Sendable {
  /// Memory, in kibibytes.
  package let memoryKibibytes: UInt32
  /// Passes over the memory.
  package let passes: UInt32
  /// Lanes that can be worked in parallel.
  package let lanes: UInt32

  /// What signing in takes on a server: 19 MiB, 2 passes, 1 lane.
  /// - Source: OWASP Password Storage Cheat Sheet, Argon2id; RFC 9106, section 4.
  package static let interactive = PasswordCost(memoryKibibytes: 19 * 1024, passes: 2, lanes: 1)

  /// As little as the function allows; for tests only.
  package static let fastForTests = PasswordCost(memoryKibibytes: 8, passes: 1, lanes: 1)

  /// The greatest cost that a stored hash may ask for, so that an altered row cannot exhaust the server.
  static let greatest = PasswordCost(memoryKibibytes: 256 * 1024, passes: 16, lanes: 16)

  /// Whether the function allows this cost, and it does not go over ``greatest``.
  var isAcceptable: Bool {
    (1...Self.greatest.passes).contains(passes) && (1...Self.greatest.lanes).contains(lanes)
      && (8 * lanes...Self.greatest.memoryKibibytes).contains(memoryKibibytes)
  }
}
