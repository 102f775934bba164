/// Which documents have words of Latin letters and digits, or codes, found by how they begin.
struct LatinPostings: Sendable {
  private struct Entry: Sendable {
    let word: [UInt8]
    let posting: Posting
  }

  private let entries: [Entry]

  /// The words with their documents, in any order.
  init(_ words: [(word: [UInt8], posting: Posting)]) {
    entries = words.filter { !$0.word.isEmpty }
      .map { Entry(word: $0.word, posting: $0.posting) }
      .sorted { $0.word.lexicographicallyPrecedes($1.word) }
  }

  /// The documents of all words that begin so; the flag says that the word is the whole of it.
  func documents(beginningWith prefix: [UInt8]) -> [(posting: Posting, isWhole: Bool)] {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].word.lexicographicallyPrecedes(prefix) { low = middle + 1 } else { high = middle }
    }
    var found: [(posting: Posting, isWhole: Bool)] = []
    while low < entries.count, entries[low].word.starts(with: prefix) {
      found.append((entries[low].posting, entries[low].word.count == prefix.count))
      low += 1
    }
    return found
  }
}
