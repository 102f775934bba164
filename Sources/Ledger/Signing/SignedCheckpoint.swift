package import Kernel

/// A checkpoint that was signed: its size, when that was, and the note with every signature that there is.
package struct SignedCheckpoint: Sendable, Hashable {
  package var size: Int
  package var madeAt: Instant
  /// The note as we signed it.
  package var ownNote: String
  /// The cosignatures of witnesses, each a line of the note.
  package var cosignatures: [String] = []
  /// The note with every signature that there is.
  package var note: String { ownNote + cosignatures.joined() }
  /// Names of the witnesses whose cosignatures the note carries.
  package var witnesses: [String] = []
}
