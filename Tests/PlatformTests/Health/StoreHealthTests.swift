import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Whether changes can be kept")
struct StoreHealthTests {
  private static let start = Instant(milliseconds: 1_795_309_200_000)

  private func health(_ events: [StoreHealth.Event]) -> StoreHealth {
    var health = StoreHealth(at: Self.start)
    for (index, event) in events.enumerated() {
      _ = health.note(event, at: Self.start.adding(seconds: Int64(index + 1)))
    }
    return health
  }

  @Test(arguments: [StoreError.diskFull, .readOnly])
  func `a full disk and a database that refuses writes end writing with the first failure, and reads go on`(
    error: StoreError
  ) {
    var health = StoreHealth(at: Self.start)
    #expect(health.note(.writeFailed(error), at: Self.start) == .changed)
    #expect(health.condition == .readOnly(because: error))
    #expect(health.reads == .primary)
    #expect(health.note(.writeFailed(error), at: Self.start) == .nothing)
  }

  @Test(arguments: [
    StoreError.unavailable, .timeout, .authentication, .commitUnknown, .inputOutput(detail: "5"),
    .cannotOpen(path: "x"),
  ])
  func `a database that does not answer once is asked again before anybody is turned away`(error: StoreError) {
    for event in [StoreHealth.Event.writeFailed(error), .readFailed(error)] {
      var health = StoreHealth(at: Self.start)
      #expect(health.note(event, at: Self.start) == .probe)
      #expect(health.condition == .normal)
    }
  }

  @Test func `what a probe finds decides, with where reads still find something`() {
    #expect(health([.probeFailed(.unavailable, reads: .none)]).condition == .away(because: .unavailable))
    let replica = health([.probeFailed(.unavailable, reads: .replica)])
    #expect(replica.condition == .readOnly(because: .unavailable))
    #expect(replica.reads == .replica)
    let stalled = health([.probeFailed(.timeout, reads: .primary)])
    #expect(stalled.condition == .readOnly(because: .timeout))
    #expect(stalled.reads == .primary)
  }

  @Test func `only a probe that wrote ends it, and the time of the change is kept`() {
    let during = health([.writeFailed(.diskFull), .writeFailed(.busy), .readFailed(.unavailable)])
    #expect(during.condition == .readOnly(because: .diskFull))
    #expect(during.since == Self.start.adding(seconds: 1))
    let after = health([.writeFailed(.diskFull), .probeWrote, .probeWrote])
    #expect(after.condition == .normal)
    #expect(after.since == Self.start.adding(seconds: 2))
  }

  @Test(arguments: [
    StoreError.busy, .contention, .constraint(kind: .unique, name: "x"), .tooLong, .corrupt, .closed,
    .statement(message: "", sql: ""),
  ])
  func `what is wrong with one statement says nothing about the database`(error: StoreError) {
    #expect(
      health([.writeFailed(error), .readFailed(error), .probeFailed(error, reads: .primary)]).condition == .normal)
  }

  @Test func `it goes from away to read-only and back as the database does`() {
    var health = health([.probeFailed(.unavailable, reads: .none)])
    #expect(health.note(.probeFailed(.readOnly, reads: .primary), at: Self.start) == .changed)
    #expect(health.condition == .readOnly(because: .readOnly))
    #expect(health.note(.probeFailed(.unavailable, reads: .none), at: Self.start) == .changed)
    #expect(health.reads == .none)
    #expect(health.note(.probeWrote, at: Self.start) == .changed)
    #expect(health == StoreHealth(at: Self.start))
  }
}
