import Foundation
import Ledger
import Verification
import WebSupport

/// Checks a citizen's proof file on the command line: offline, in plain words of both languages.
package enum ReceiptVerification {
  /// Checks a file.
  /// - Parameters:
  ///   - keys: keys of the ledger that are trusted; none to check only that the file fits together.
  ///   - caseNumber: the case that it should be about.
  /// - Returns: the status to end with: 0 genuine, 1 not genuine or of another case, 2 no proof file, 3 no key was given.
  /// - Throws: ``PlatformError/fileUnreadable(path:)``, `TransparencyError.keyMalformed`.
  package static func run(
    file path: String, keys: [String], caseNumber: String?, line: (String) -> Void
  ) throws -> Int32 {
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: ReceiptCheck.maximumFileBytes + 1)
    else { throw PlatformError.fileUnreadable(path: path) }
    let outcome = try ReceiptCheck(keys: keys).run(String(decoding: data, as: UTF8.self), caseNumber: caseNumber)
    let renderer = try Renderer(resources: Features.resources, strict: false)
    for language in [Language.zhCN, .en] {
      for text in VerdictText(outcome, caseNumber: caseNumber, words: renderer.words(language)).lines { line(text) }
    }
    if outcome.verdict == .validWithoutKey { line("  --key: \(outcome.origin ?? "")") }
    return switch outcome.verdict {
    case .valid: 0
    case .unreadable: 2
    case .validWithoutKey: 3
    default: 1
    }
  }
}
