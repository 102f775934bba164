/// A part of a joint case that has to be granted before another one begins.
package struct JointPredecessor: Hashable, Sendable {
  package var number: String
  package var title: String
  package var authorityName: String
}

extension JointSubmission {
  /// The parts that each part waits for, by their places.
  /// - Throws: ``CasesError/jointPartsInvalid`` when a place does not exist or parts wait for one another in a ring.
  func checkedOrder() throws -> [Int: Set<Int>] {
    let places = parts.indices
    let isKnown = order.allSatisfy { place, before in
      places.contains(place) && before.allSatisfy { places.contains($0) && $0 != place }
    }
    guard isKnown else { throw CasesError.jointPartsInvalid }
    var settled: Set<Int> = []
    while settled.count < parts.count {
      let next = places.filter { !settled.contains($0) && (order[$0] ?? []).isSubset(of: settled) }
      guard !next.isEmpty else { throw CasesError.jointPartsInvalid }
      settled.formUnion(next)
    }
    return order.filter { !$0.value.isEmpty }
  }
}
