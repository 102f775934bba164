import Documents

/// The text of a file beside a document.
enum AttachmentText {
  /// Everything that can be read out of a file – comments, notes and what it says about itself included, since all of it would be
  /// given away with it; nil where something cannot be read, so that a person has to look.
  static func read(_ bytes: [UInt8], named name: String) -> String? {
    guard let read = try? TextReader.read(bytes: bytes, named: name) else { return nil }
    guard read.pagesWithoutText.isEmpty, read.unread.isEmpty else { return nil }
    let about = read.metadata.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return ([read.whole] + about).joined(separator: "\n")
  }

  /// Whether a file is not to be taken at all: broken, or made to unfold without end. What merely has no text that can be read – a scan,
  /// a file with a password – is for a person to look at.
  static func isUnfit(_ bytes: [UInt8], named name: String) -> Bool {
    do {
      _ = try TextReader.read(bytes: bytes, named: name)
      return false
    } catch {
      return switch error {
      case .broken, .unfoldsTooFar, .tooManyParts: true
      default: false
      }
    }
  }
}
