import Kernel
import Store

/// The passages of a segment in which something was found, in order, with how strongly.
struct PassageMatches: Sendable {
  var passages: [UInt32] = []
  var strengths: [Float] = []

  var isEmpty: Bool { passages.isEmpty }

  /// Both together, each passage with the stronger of the two.
  func joined(with other: PassageMatches) -> PassageMatches {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var joined = PassageMatches()
    joined.passages.reserveCapacity(passages.count + other.passages.count)
    joined.strengths.reserveCapacity(passages.count + other.passages.count)
    var one = 0
    var two = 0
    while one < passages.count || two < other.passages.count {
      let left = one < passages.count ? passages[one] : .max
      let right = two < other.passages.count ? other.passages[two] : .max
      var strength: Float = 0
      if left <= right {
        strength = strengths[one]
        one += 1
      }
      if right <= left {
        strength = max(strength, other.strengths[two])
        two += 1
      }
      joined.passages.append(min(left, right))
      joined.strengths.append(strength)
    }
    return joined
  }
}

/// Reads the lists of one segment.
struct SegmentReader {
  let segment: OpenSegment
  let cache: TextIndexCache
  let tx: ReadTransaction

  /// Where one entry of a list stands.
  private struct Chunk {
    let bytes: [UInt8]
    let entry: PostingBlock.Entry
  }

  /// The passages in which a clause is found, whichever way.
  func matches(of clause: TextClause) throws -> PassageMatches {
    var all = PassageMatches()
    for way in clause.ways { all = all.joined(with: try matches(of: way)) }
    return all
  }

  /// The passages that have a term of the range.
  func passages(of range: Range<UInt64>) throws -> [UInt32] {
    let chunks = try chunks(of: range)
    return union(chunks, isSingle: range.count == 1).passages
  }

  /// The terms of a range with the number of passages that have each.
  func terms(of range: Range<UInt64>) throws -> [(term: UInt64, count: Int)] {
    var terms: [(term: UInt64, count: Int)] = []
    for chunk in try chunks(of: range) {
      if let last = terms.last, last.term == chunk.entry.term {
        terms[terms.count - 1].count += chunk.entry.count
      } else {
        terms.append((chunk.entry.term, chunk.entry.count))
      }
    }
    return terms
  }

  private func matches(of way: TextClause.Way) throws -> PassageMatches {
    var lists: [(chunks: [Chunk], count: Int, isSingle: Bool)] = []
    for range in way.terms {
      let chunks = try chunks(of: range)
      let count = chunks.reduce(0) { $0 + $1.entry.count }
      guard count > 0 else { return PassageMatches() }
      lists.append((chunks, count, range.count == 1))
    }
    lists.sort { $0.count < $1.count }
    guard let rarest = lists.first else { return PassageMatches() }
    var found = union(rarest.chunks, isSingle: rarest.isSingle)
    for list in lists.dropFirst() where !found.passages.isEmpty {
      found =
        list.isSingle
        ? narrowed(found, by: list.chunks) : intersection(found, union(list.chunks, isSingle: false))
    }
    return PassageMatches(
      passages: found.passages,
      strengths: zip(found.passages, found.counts).map { passage, count in
        way.weight * Self.strength(count, length: segment.contents.length(of: passage))
      })
  }

  /// How strongly so many occurrences speak in a passage of such a length: more say more, but less and less; in a short passage
  /// they say more.
  /// - Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009, section 3.
  private static func strength(_ count: UInt8, length: Int) -> Float {
    let often = Float(count)
    let norm = 1.2 * (0.4 + 0.6 * Float(length) / 120)
    return often * 2.2 / (often + norm)
  }

  private func chunks(of range: Range<UInt64>) throws -> [Chunk] {
    guard let places = segment.blocks(of: range) else { return [] }
    var chunks: [Chunk] = []
    for (place, bytes) in zip(places, try cache.blocks(places, of: segment.id, in: tx)) {
      PostingBlock.entries(of: bytes, firstTerm: segment.directory[place], in: range) { entry in
        chunks.append(Chunk(bytes: bytes, entry: entry))
      }
    }
    return chunks
  }

  private typealias Counted = (passages: [UInt32], counts: [UInt8])

  /// The passages of all chunks, in order and once each.
  private func union(_ chunks: [Chunk], isSingle: Bool) -> Counted {
    let total = chunks.reduce(0) { $0 + $1.entry.count }
    var passages: [UInt32] = []
    var counts: [UInt8] = []
    passages.reserveCapacity(total)
    counts.reserveCapacity(total)
    for chunk in chunks {
      PostingBlock.passages(of: chunk.bytes, chunk.entry) { passage, count in
        passages.append(passage)
        counts.append(count)
      }
    }
    guard !isSingle else { return (passages, counts) }
    var sums = [UInt8](repeating: 0, count: segment.contents.lengths.count)
    for (passage, count) in zip(passages, counts) where Int(passage) < sums.count {
      let (sum, isTooLarge) = sums[Int(passage)].addingReportingOverflow(count)
      sums[Int(passage)] = isTooLarge ? .max : sum
    }
    passages.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    for (passage, count) in sums.enumerated() where count > 0 {
      passages.append(UInt32(passage))
      counts.append(count)
    }
    return (passages, counts)
  }

  /// What of the passages found has the term of these chunks too.
  private func narrowed(_ found: Counted, by chunks: [Chunk]) -> Counted {
    var passages: [UInt32] = []
    var counts: [UInt8] = []
    var place = 0
    for chunk in chunks where place < found.passages.count {
      PostingBlock.passages(of: chunk.bytes, chunk.entry) { passage, count in
        while place < found.passages.count, found.passages[place] < passage { place += 1 }
        guard place < found.passages.count, found.passages[place] == passage else { return }
        passages.append(passage)
        counts.append(min(found.counts[place], count))
      }
    }
    return (passages, counts)
  }

  private func intersection(_ one: Counted, _ other: Counted) -> Counted {
    var result: Counted = ([], [])
    var place = 0
    for (passage, count) in zip(one.passages, one.counts) {
      while place < other.passages.count, other.passages[place] < passage { place += 1 }
      guard place < other.passages.count else { break }
      if other.passages[place] == passage {
        result.passages.append(passage)
        result.counts.append(min(count, other.counts[place]))
      }
    }
    return result
  }
}
