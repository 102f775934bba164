/// Which log is believed, and on whose word.
package struct LogTrust: Sendable {
  /// The name of the log.
  package let origin: String
  /// The log's keys, old ones too; one of them must have signed.
  package let logKeys: [NoteVerifier]
  /// Witnesses whose word counts.
  package let witnesses: [CosignatureVerifier]
  /// How many of them must have cosigned.
  package let quorum: Int

  /// A trust.
  package init(origin: String, logKeys: [NoteVerifier], witnesses: [CosignatureVerifier] = [], quorum: Int = 0) {
    self.origin = origin
    self.logKeys = logKeys
    self.witnesses = witnesses
    self.quorum = quorum
  }

  /// A checkpoint that is believed.
  package struct Trusted: Sendable, Hashable {
    /// What the log says.
    package let checkpoint: Checkpoint
    /// The text of the keys of the log that have signed.
    package let signedBy: [String]
    /// The witnesses that have cosigned, by name, with the time in seconds since 1970.
    package let cosignedAt: [String: Int64]
  }

  /// The checkpoint in a note, when it is the log's and enough witnesses have cosigned it.
  /// - Throws: ``TransparencyError``: what is missing or broken.
  package func open(_ note: SignedNote) throws(TransparencyError) -> Trusted {
    let checkpoint = try Checkpoint(body: note.text)
    guard checkpoint.origin == origin else { throw .originForeign(origin: checkpoint.origin) }
    var signedBy: [String] = []
    for key in logKeys where try key.hasSigned(note) { signedBy.append(key.verifierKey.vkey) }
    guard !signedBy.isEmpty else { throw .signatureMissing }
    var cosignedAt: [String: Int64] = [:]
    for witness in witnesses {
      guard let time = try witness.timeSeconds(of: note) else { continue }
      cosignedAt[witness.verifierKey.name] = max(time, cosignedAt[witness.verifierKey.name] ?? time)
    }
    guard cosignedAt.count >= quorum else {
      throw .witnessesMissing(found: cosignedAt.count, needed: quorum)
    }
    return Trusted(checkpoint: checkpoint, signedBy: signedBy, cosignedAt: cosignedAt)
  }
}
