import Foundation

/// Words that mean the same to the people who search.
struct SynonymTable: Sendable {
  /// The units of a word, and those of the others of its group.
  private let others: [[UInt32]: [[UInt32]]]
  private let lengths: [Int]

  /// The table that travels with the program.
  static func published(_ folding: CharacterFolding) throws(TextIndexError) -> SynonymTable {
    let url = Bundle.module.bundleURL.appendingPathComponent("Resources/synonyms.txt")
    guard let data = try? Data(contentsOf: url) else { throw .noTable(name: "synonyms") }
    return SynonymTable(text: String(decoding: data, as: UTF8.self), folding: folding)
  }

  /// A table of lines of words that mean the same, separated by spaces; what stands after # is not read.
  init(text: String, folding: CharacterFolding) {
    var others: [[UInt32]: [[UInt32]]] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.prefix { $0 != "#" }.split(separator: " ").map { folding.folded(String($0)).units }
        .filter { $0.count > 1 }
      for word in words {
        for other in words where other != word && others[word]?.contains(other) != true {
          others[word, default: []].append(other)
        }
      }
    }
    self.others = others
    lengths = Set(others.keys.map(\.count)).sorted(by: >)
  }

  /// How many words have others.
  var count: Int { others.count }

  /// The run with one of its words replaced by each of those that mean the same, at most `limit`; the longest words first.
  func alternatives(of run: [UInt32], limit: Int) -> [[UInt32]] {
    var found: [[UInt32]] = []
    for length in lengths where length <= run.count {
      for start in 0...(run.count - length) {
        for other in others[Array(run[start..<start + length])] ?? [] {
          let changed = Array(run[..<start]) + other + Array(run[(start + length)...])
          if !found.contains(changed) { found.append(changed) }
          if found.count == limit { return found }
        }
      }
    }
    return found
  }
}
