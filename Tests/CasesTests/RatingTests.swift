@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Ratings")
struct RatingTests {
  @Test("each service event is rated once, after it took place, in five grades")
  func once() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    try await world.perform(.assign(to: try world.as(.officer).accountID), on: id, as: .officer)
    await expect(.notInThisState(.rate, .submitted)) {
      try await world.perform(.rate(Rating(grade: .satisfied, event: .acceptance)), on: id, as: .applicant)
    }
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    await expect(.notYetRatable) {
      try await world.perform(.rate(Rating(grade: .satisfied, event: .result)), on: id, as: .applicant)
    }
    try await world.perform(
      .rate(Rating(grade: .veryDissatisfied, event: .acceptance, tags: ["slow"], comment: "等了很久")), on: id,
      as: .applicant)
    await expect(.alreadyRated) {
      try await world.perform(.rate(Rating(grade: .verySatisfied, event: .acceptance)), on: id, as: .applicant)
    }
    #expect(try await world.notices(to: .officer).last == "poorRating")
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    try await world.perform(.rate(Rating(grade: .verySatisfied)), on: id, as: .applicant)
    let queries = world.commands.queries
    let ratings = try await world.store.read { try queries.ratings(id, in: $0) }
    #expect(ratings.map(\.rating.event) == [.acceptance, .result])
    #expect(ratings.first?.rating.comment == "等了很久")
    #expect(ratings.first?.rating.tags == ["slow"])
    let month = try #require(CalendarMonth("2026-11"))
    let counts = try await world.store.read { tx in
      try SupervisionQueries().ratings(
        SupervisionScope(authorityIDs: [world.permits], from: month, through: month), in: tx)
    }
    #expect(counts.counts[.veryDissatisfied] == 1)
    #expect(counts.counts[.verySatisfied] == 1)
    #expect(counts.total == 2)
    #expect(counts.satisfiedRate == 0.5)
  }

  @Test("a rating is refused when it says too much", arguments: [11, 50])
  func tooManyTags(_ count: Int) async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    await expect(.tooMany(field: "tags", limit: 10)) {
      try await world.perform(
        .rate(Rating(grade: .satisfied, event: .acceptance, tags: Array(repeating: "x", count: count))), on: id,
        as: .applicant)
    }
  }
}
