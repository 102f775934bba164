import Documents
import Kernel
import Store

/// Removes what is marked from a file of a request. The result is opened and searched again before it is handed out; it shares no byte
/// of meaning with the original besides what remains.
///
/// - Source: 政府信息公开条例 第三十七条.
enum RequestRedaction {
  /// What came of it.
  struct Result: Sendable {
    var bytes: [UInt8]
    var mediaType: String
    var ending: String
    /// Places removed.
    var removed: Int
    /// Removed words that stand elsewhere too, with their pages: for the officer alone.
    var remainders: [String]
  }

  /// Removes the marks. PDF stays PDF; other files are given as their text.
  /// - Throws: `DocumentError`, among it what says that a removed text can still be found.
  static func perform(
    _ marks: RequestMarks, on bytes: [UInt8], named name: String, title: String, at now: Instant
  ) throws -> Result {
    let read = try TextReader.read(bytes: bytes, named: name)
    if read.kind == .pdf {
      let made = try PDFRedaction(bytes).redacting(marks.forPDF, title: title, made: now)
      return Result(
        bytes: made.bytes, mediaType: "application/pdf", ending: "pdf", removed: made.removed.count,
        remainders: made.remainders.map { "\($0.text)（\($0.pages.map(String.init).joined(separator: "、"))）" })
    }
    let pages = PageTexts(read.pages)
    let made = try TextRedaction.redact(pages.whole, ranges: pages.ranges(of: marks), texts: marks.texts)
    return Result(
      bytes: Array(made.text.utf8), mediaType: "text/plain", ending: "txt", removed: made.removed.count, remainders: [])
  }
}

/// The pages of a text as one, with the places of each.
struct PageTexts: Sendable {
  let pages: [String]
  private let starts: [Int]

  init(_ pages: [String]) {
    self.pages = pages
    var start = 0
    starts = pages.map { page in
      defer { start += page.count + 1 }
      return start
    }
  }

  var whole: String { pages.joined(separator: "\n") }

  /// The marks of pages as ranges of the whole.
  func ranges(of marks: RequestMarks) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for (page, ranges) in marks.ranges where pages.indices.contains(page - 1) {
      found += ranges.map { starts[page - 1] + $0.lowerBound..<starts[page - 1] + $0.upperBound }
    }
    for page in marks.pages where pages.indices.contains(page - 1) && !pages[page - 1].isEmpty {
      found.append(starts[page - 1]..<starts[page - 1] + pages[page - 1].count)
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Pieces of a page that can be ticked: a piece ends at punctuation, blanks, a change of script and after six characters.
  static func pieces(of page: String) -> [(text: String, range: Range<Int>, endsLine: Bool)] {
    var pieces: [(text: String, range: Range<Int>, endsLine: Bool)] = []
    var current = ""
    var start = 0
    func finish(at end: Int, line: Bool) {
      if !current.isEmpty {
        pieces.append((current, start..<end, line))
      } else if line, !pieces.isEmpty {
        pieces[pieces.count - 1].endsLine = true
      }
      current = ""
    }
    for (place, character) in page.enumerated() {
      let isWord = character.isLetter || character.isNumber
      let isPlain = character.isASCII
      if !isWord {
        finish(at: place, line: character.isNewline)
        continue
      }
      let changes = current.last.map { $0.isASCII != isPlain } ?? false
      if changes || (!isPlain && current.count >= 6) { finish(at: place, line: false) }
      if current.isEmpty { start = place }
      current.append(character)
    }
    finish(at: page.count, line: true)
    return pieces
  }
}

extension BlobStore {
  /// The whole of a file that is known to be small enough for memory.
  func bytes(_ sha256: String) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await piece in try await open(sha256) { bytes += piece }
    return bytes
  }
}
