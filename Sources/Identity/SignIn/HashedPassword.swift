/// An Argon2id hash in PHC text. Only ``PasswordDesk`` makes one, so a command that takes it cannot be handed a password.
package struct HashedPassword: Hashable, Sendable {
  let phc: String

  init(phc: String) { self.phc = phc }
}

extension HashedPassword: CustomStringConvertible, CustomReflectable {
  /// Nothing of the hash: it does not belong in logs.
  package var description: String { "HashedPassword" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
