import BPMN
import Kernel
import Store
import Synchronization
import Testing

@testable import Workflow

@Suite("Timers")
struct TimerTests {
  private func due(_ bench: WorkflowBench, _ timer: String, _ variables: [Variable] = []) async throws -> Instant? {
    try await bench.deploy(Models.wait(timer))
    let id = try await bench.start(StartRequest("main", variables: variables))
    return try await bench.rests(id).first?.dueAt
  }

  private static func china(_ text: String) -> Instant? { Instant(iso8601: text + "+08:00") }

  @Test func `fire when their time has come, not before, and once`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.timed("<timeDuration>PT2H</timeDuration>"))
      let id = try await bench.start(StartRequest("main"))
      bench.clock.advance(seconds: 7199)
      #expect(try await bench.pump.fireDue() == TimerPump.Report())
      bench.clock.advance(seconds: 1)
      #expect(try await bench.pump.fireDue().fired == 1)
      #expect(try await bench.pump.fireDue() == TimerPump.Report())
      #expect(try await bench.places(id) == ["task hurry"])
    }
  }

  @Test func `of working days end with the last day, and skip those that are free`() async throws {
    // Monday the 23rd: the 24th is the first, Friday the 4th of December the ninth, Monday the 7th the tenth.
    let expected = Self.china("2026-12-08T00:00:00")
    try await check([
      ("<timeDuration>P10WD</timeDuration>", [], expected),
      ("<timeDuration>limit</timeDuration>", [variable("limit", "P10WD")], expected),
      (
        "<timeDate>add working days(today(), days)</timeDate>", [variable("days", 10)],
        Self.china("2026-12-07T00:00:00")
      ),
    ])
  }

  @Test func `understand dates, durations and expressions of either`() async throws {
    let now = WorkflowBench.monday
    try await check([
      ("<timeDate>2027-01-01</timeDate>", [], Self.china("2027-01-01T00:00:00")),
      ("<timeDate>2027-01-01T08:00:00Z</timeDate>", [], Instant(iso8601: "2027-01-01T08:00:00Z")),
      ("<timeDate>2027-01-01T08:00:00</timeDate>", [], Self.china("2027-01-01T08:00:00")),
      ("<timeDuration>P1M</timeDuration>", [], Self.china("2026-12-23T09:00:00")),
      ("<timeDuration>P1DT1H1M1S</timeDuration>", [], now.adding(seconds: 90_061)),
      ("<timeDate>now() + duration(\"PT90M\")</timeDate>", [], now.adding(seconds: 5400)),
      ("<timeDuration>duration(\"PT1H\") * 3</timeDuration>", [], now.adding(seconds: 10_800)),
    ])
  }

  private func check(_ cases: [(timer: String, variables: [Variable], due: Instant?)]) async throws {
    try await WorkflowBench.with { bench in
      for (timer, variables, expected) in cases {
        let found = try await due(bench, timer, variables)
        #expect(found == expected, "\(timer)")
      }
    }
  }

  @Test(arguments: ["P", "PT", "P1", "PD", "P1D2M", "P-1D", "PT1H1", "R3/PT0S", "P99999999999Y", "2026-13-01", ""])
  func `are refused when their text means nothing`(text: String) {
    #expect(TimerRule(text) == nil)
  }

  @Test func `of a model that mean nothing are refused when it is deployed`() async throws {
    try await WorkflowBench.with { bench in
      await #expect(throws: WorkflowError.timerInvalid(text: "P1D2M")) {
        try await bench.deploy(Models.wait("<timeDuration>P1D2M</timeDuration>"))
      }
    }
  }

  @Test func `repeat from when they were due, and make up what was missed once`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.timed("<timeCycle>R/PT10M</timeCycle>", interrupting: false))
      let id = try await bench.start(StartRequest("main"))
      bench.clock.advance(seconds: 601)
      #expect(try await bench.pump.fireDue().fired == 1)
      let first = try #require(try await bench.rests(id).first { $0.kind == "timer" })
      #expect(first.dueAt == WorkflowBench.monday.adding(seconds: 1200))
      bench.clock.advance(seconds: 86_400)
      #expect(try await bench.pump.fireDue().fired == 1)
      #expect(try await bench.rests(id).count { $0.element == "hurry" } == 2)
    }
  }

  @Test func `that repeat so often do so and no more`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.timed("<timeCycle>R3/PT10M</timeCycle>", interrupting: false))
      let id = try await bench.start(StartRequest("main"))
      bench.clock.advance(seconds: 86_400)
      #expect(try await bench.pump.fireDue().fired == 3)
      #expect(try await bench.places(id).sorted() == ["task hurry", "task hurry", "task hurry", "task work"])
    }
  }

  @Test func `that begin instances do so while their version is in force`() async throws {
    try await WorkflowBench.with { bench in
      func model(_ element: String) -> String {
        Models.file(
          """
          <startEvent id="start"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent>
          <userTask id="\(element)"/><endEvent id="end"/>\(Models.chain("start", element, "end"))
          """)
      }
      let first = try await bench.deploy(model("one"))
      bench.clock.advance(seconds: 86_400)
      #expect(try await bench.pump.fireStarts() == 1)
      #expect(try await bench.pump.fireStarts() == 0)
      let second = try await bench.deploy(model("two"))
      bench.clock.advance(seconds: 86_400)
      #expect(try await bench.pump.fireStarts() == 1)
      let service = bench.service
      let counts = try await bench.store.read { tx in
        try [first, second].map { try service.instances(of: $0.hash, .running, in: tx).count }
      }
      #expect(counts == [1, 1])
    }
  }

  @Test func `move when the case's clock was stopped`() async throws {
    try await WorkflowBench.with { bench in
      var bench = bench
      let time = StoppableTime()
      bench.time = time
      try await bench.deploy(Models.timed("<timeDuration>P3WD</timeDuration>"))
      let id = try await bench.start(StartRequest("main"))
      time.stopped.withLock { $0 = 2 }
      let service = bench.service
      #expect(try await bench.store.write { tx in try service.resetTimers(of: id, in: tx) } == 1)
      #expect(try await bench.store.write { tx in try service.resetTimers(of: id, in: tx) } == 0)
      bench.clock.advance(seconds: 4 * 86_400)
      #expect(try await bench.pump.fireDue().fired == 0)
      bench.clock.advance(seconds: 4 * 86_400)
      #expect(try await bench.pump.fireDue().fired == 1)
    }
  }

  @Test func `ten thousand that are due at once drain in bounded batches, each once, though two pumps compete`()
    async throws
  {
    try await WorkflowBench.with { bench in
      let count = 10_000
      try await bench.deploy(Models.timed("<timeDuration>PT1H</timeDuration>"))
      let service = bench.service
      for _ in 0..<count / 500 {
        try await bench.store.write { tx in
          for _ in 0..<500 { try service.start(StartRequest("main"), in: tx) }
        }
      }
      bench.clock.advance(seconds: 3600)
      let pumps = [bench.pump, bench.pump]
      async let one = pumps[0].fireDue()
      async let other = pumps[1].fireDue()
      let reports = try await [one, other]
      #expect(reports.reduce(0) { $0 + $1.fired } == count)
      #expect(reports.allSatisfy { $0.failed == 0 && $0.largestBatch <= bench.options.timerBatch })
      let batches = reports.reduce(0) { $0 + $1.batches }
      #expect(batches >= count / bench.options.timerBatch)
      let hash = try await bench.deploy(Models.timed("<timeDuration>PT1H</timeDuration>")).hash
      let load = try await bench.store.read { tx in try service.load(of: hash, in: tx) }
      #expect(load.map { "\($0.kind) \($0.element) \($0.count)" } == ["task hurry \(count)"])
      #expect(try await bench.store.read { tx in try FiringCount.all(in: tx) } == [1: count])
    }
  }
}
