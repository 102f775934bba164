/// Where an expression was found.
package struct PatternMatch: Hashable, Sendable {
  /// The places of the groups in UTF-8 bytes; the first is the whole match, `nil` a group that took no part.
  package let groups: [Range<Int>?]

  /// The place of the whole match in UTF-8 bytes.
  package var range: Range<Int> { groups.first.flatMap { $0 } ?? 0..<0 }

  /// What a group matched in the text that was searched; `nil` when it took no part or does not exist.
  package func text(ofGroup number: Int, in text: String) -> String? {
    guard groups.indices.contains(number), let range = groups[number], range.upperBound <= text.utf8.count else {
      return nil
    }
    return String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }
}

extension PatternMatch {
  /// The match of PCRE2's pairs of ends.
  init(ends: UnsafeBufferPointer<Int>) {
    groups = stride(from: 0, to: ends.count - 1, by: 2).map { index in
      // Look-behind can make a match that begins after its end; what is left of it is empty.
      ends[index] == CompiledPattern.unset ? nil : ends[index]..<max(ends[index], ends[index + 1])
    }
  }
}
