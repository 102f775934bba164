import Documents
import Kernel

/// What somebody has marked for removal on the pages of a file, as the marking page carries it along without scripts.
///
/// A mark is written `page:from-to` for characters of a page's text, `page` for a whole page.
struct RequestMarks: Hashable, Sendable {
  /// More marks than this are a machine's.
  static let most = 2000

  var ranges: [Int: Set<Range<Int>>] = [:]
  var pages: Set<Int> = []
  /// Texts that go wherever they stand.
  var texts: [String] = []

  init() {}

  /// Reads marks; what is not one is left out.
  init(_ written: [String], texts: String) {
    for mark in written.prefix(Self.most) {
      let parts = mark.split(separator: ":")
      guard let page = parts.first.flatMap({ Int($0) }), page >= 1, page <= 100_000 else { continue }
      if parts.count == 1 {
        pages.insert(page)
      } else {
        let ends = parts[1].split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2, ends[0] >= 0, ends[1] > ends[0], ends[1] < 10_000_000 else { continue }
        ranges[page, default: []].insert(ends[0]..<ends[1])
      }
    }
    self.texts = texts.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0.isWhitespace } }
      .map(String.init).filter { !$0.isEmpty }.prefix(200).map { $0 }
  }

  static func written(_ range: Range<Int>, on page: Int) -> String { "\(page):\(range.lowerBound)-\(range.upperBound)" }

  var isEmpty: Bool { ranges.values.allSatisfy(\.isEmpty) && pages.isEmpty && texts.isEmpty }

  /// Those of other pages, to be carried along.
  func written(besides page: Int) -> [String] {
    let others = ranges.filter { $0.key != page }.sorted { $0.key < $1.key }
    return others.flatMap { number, found in
      found.sorted { $0.lowerBound < $1.lowerBound }.map { Self.written($0, on: number) }
    } + pages.filter { $0 != page }.sorted().map(String.init)
  }

  func holds(_ range: Range<Int>, on page: Int) -> Bool { ranges[page]?.contains(range) == true }

  /// As the removal from a PDF takes them.
  var forPDF: [RedactionMark] {
    ranges.sorted { $0.key < $1.key }.flatMap { page, found in
      found.sorted { $0.lowerBound < $1.lowerBound }.map { RedactionMark.range(page: page, $0) }
    } + pages.sorted().map { RedactionMark.page($0) } + texts.map { RedactionMark.text($0) }
  }
}
