package import Acts
import Cryptography
package import Kernel

/// A file that was read as an act.
package struct ActFile: Sendable {
  /// The file's name.
  package let name: String
  package let act: ActText
  /// The text as it came.
  package let document: String
  /// The day of the version: the file's name says it, or the history of the act.
  package let versionOn: CivilDate
  /// From when the version applies.
  package let effectiveOn: CivilDate?
  /// The digest of the text, by which an unchanged file is recognised.
  package let digest: String

  /// The most bytes of a file.
  package static let maximumBytes = 8 << 20

  /// Reads a file.
  /// - Throws: ``ActFileError``, ``ActError``.
  package init(name: String, bytes: [UInt8]) throws {
    guard bytes.count <= Self.maximumBytes else { throw ActError.tooLong }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw ActFileError.notText }
    let act = try ActText.parse(text)
    guard let day = Self.day(in: name) ?? act.versionDate else { throw ActFileError.undated }
    self.name = name
    self.act = act
    document = text
    versionOn = day
    digest = Digest.sha256(bytes).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
    let told = act.effectiveDate(published: day)
    // An amended act keeps the clause of its first version; the amendment itself applies from its own day.
    effectiveOn = told.map { $0.dayNumber < day.dayNumber ? day : $0 }
  }

  /// The day in `政府信息公开条例(2019-04-03).md`.
  private static func day(in name: String) -> CivilDate? {
    guard let open = name.lastIndex(where: { $0 == "(" || $0 == "（" }) else { return nil }
    return CivilDate(String(name[name.index(after: open)...].prefix(10)))
  }
}

/// Why a file could not be taken as an act.
package enum ActFileError: String, CodedError, CaseIterable {
  /// It is not text in UTF-8.
  case notText
  /// Neither its name nor its history says of which day it is.
  case undated

  package var code: String { "legislation.file.\(rawValue)" }
  package var kind: ErrorKind { .invalid }
}

/// What became of a file.
package enum ActOutcome: String, CaseIterable, Sendable {
  /// A new act.
  case added
  /// A newer version of a known act.
  case newVersion
  /// An older version of a known act, for its history.
  case olderVersion
  /// Another text of a version that was there: a correction.
  case corrected
  /// The same text was there.
  case unchanged
}
