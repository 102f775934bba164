import Foundation
package import Transparency

/// A log that the witness knows.
package struct KnownLog: Sendable, Hashable {
  /// Its name, the first line of its checkpoints.
  package let origin: String
  /// Its keys; any of them may sign.
  package private(set) var keys: [NoteVerifier]

  /// The largest list that is read.
  private static let limitBytes = 1 << 20

  /// The logs of a list: on each line the key of a log, or the log's name, a space and the key, where key and log have different
  /// names. A log with several lines has several keys. `#` begins a comment.
  /// - Throws: ``WitnessError/listMalformed(line:)``.
  package static func list(_ text: String) throws(WitnessError) -> [String: KnownLog] {
    var logs: [String: KnownLog] = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let last = words.last, !line.hasPrefix("#") else { continue }
      guard words.count <= 2, let key = try? NoteVerifier(vkey: last) else { throw .listMalformed(line: number + 1) }
      let origin = words.count == 2 ? String(words[0]) : key.verifierKey.name
      logs[origin, default: KnownLog(origin: origin, keys: [])].keys.append(key)
    }
    return logs
  }

  /// The logs of a file.
  /// - Throws: ``WitnessError``.
  package static func list(file path: String) throws(WitnessError) -> [String: KnownLog] {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: limitBytes + 1),
      data.count <= limitBytes, let text = String(validating: data, as: UTF8.self)
    else { throw .listUnusable(path: path) }
    let logs = try list(text)
    guard !logs.isEmpty else { throw .listUnusable(path: path) }
    return logs
  }

  /// The note with the log's own signatures alone.
  /// - Throws: ``TransparencyError/signatureMissing``, ``TransparencyError/signatureBroken(name:)``.
  func signed(_ note: SignedNote) throws(TransparencyError) -> SignedNote {
    var isSigned = false
    for key in keys {
      if try key.hasSigned(note) { isSigned = true }
    }
    guard isSigned else { throw .signatureMissing }
    let own = note.signatures.filter { signature in
      keys.contains { $0.verifierKey.name == signature.name && $0.verifierKey.id == signature.keyID }
    }
    return try SignedNote(text: note.text, signatures: own)
  }
}
