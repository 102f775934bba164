/// Puts masked forms in place of passages.
package enum MaskedText {
  /// A passage, counted in characters, and what stands in its place.
  package struct Passage: Hashable, Sendable {
    package var range: Range<Int>
    package var replacement: String

    /// A passage.
    package init(_ range: Range<Int>, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// What stands in place of passages that overlap: nothing of either may be told by the other.
  package static let mark = "***"

  /// A text with the passages replaced.
  package static func masking(_ text: String, _ passages: [Passage]) -> String {
    guard !passages.isEmpty else { return text }
    let characters = Array(text)
    var result = ""
    var next = 0
    for passage in merged(passages) {
      let start = min(max(passage.range.lowerBound, next), characters.count)
      let end = min(max(passage.range.upperBound, start), characters.count)
      guard end > start else { continue }
      result += String(characters[next..<start]) + passage.replacement
      next = end
    }
    return result + String(characters[next...])
  }

  private static func merged(_ passages: [Passage]) -> [Passage] {
    passages.sorted { $0.range.lowerBound < $1.range.lowerBound }.reduce(into: []) { result, passage in
      guard let last = result.last, passage.range.lowerBound < last.range.upperBound else {
        result.append(passage)
        return
      }
      let end = max(last.range.upperBound, passage.range.upperBound)
      result[result.count - 1] = Passage(last.range.lowerBound..<end, mark)
    }
  }
}
