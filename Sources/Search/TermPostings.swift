/// A document in which a term occurs, with the weight of the best field that has it.
struct Posting: Hashable, Sendable {
  let document: Int32
  let weight: Float
}

/// Which documents have a character, or two characters side by side.
struct TermPostings: Sendable {
  private var postings: [UInt64: [Posting]] = [:]

  /// The term of one character.
  static func term(_ unit: UInt32) -> UInt64 { UInt64(unit) }

  /// The term of two characters side by side.
  static func term(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

  subscript(term: UInt64) -> [Posting] { postings[term] ?? [] }

  /// Notes the terms of a document's field; documents must come in order.
  mutating func add(_ units: [UInt32], document: Int32, weight: Float) {
    for (place, unit) in units.enumerated() {
      add(Self.term(unit), document: document, weight: weight)
      if place > 0 { add(Self.term(units[place - 1], unit), document: document, weight: weight) }
    }
  }

  private mutating func add(_ term: UInt64, document: Int32, weight: Float) {
    var list = postings[term] ?? []
    postings[term] = nil
    if let last = list.last, last.document == document {
      if last.weight < weight { list[list.count - 1] = Posting(document: document, weight: weight) }
    } else {
      list.append(Posting(document: document, weight: weight))
    }
    postings[term] = list
  }
}
