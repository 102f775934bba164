import BPMN
import Kernel
import Store
import Testing

@testable import Workflow

@Suite("Processes that the program brings along")
struct LoadingTests {
  private func load(_ model: String, from first: Instant, _ bench: WorkflowBench) async throws -> ProcessVersion? {
    let service = bench.service
    return try await bench.store.write { try service.load(try service.check(model), from: first, in: $0) }
  }

  @Test
  func `a first version may apply from the past, the same text again adds nothing, and a newer text applies from now`()
    async throws
  {
    try await WorkflowBench.with { bench in
      let past = WorkflowBench.monday.adding(seconds: -30 * 86_400)
      let first = try #require(try await load(Models.oneTask("userTask"), from: past, bench))
      #expect(first.validFrom == past && first.origin == .platform)
      #expect(try await load(Models.oneTask("userTask"), from: past, bench) == nil)
      let second = try #require(try await load(Models.oneTask("manualTask"), from: past, bench))
      #expect(second.number == 2 && second.validFrom == WorkflowBench.monday)
    }
  }

  @Test func `what somebody has deployed is left alone`() async throws {
    try await WorkflowBench.with { bench in
      _ = try await load(Models.oneTask("userTask"), from: WorkflowBench.monday, bench)
      let own = try await bench.deploy(Models.oneTask("task"))
      #expect(own.origin == .deployed)
      #expect(try await load(Models.oneTask("manualTask"), from: WorkflowBench.monday, bench) == nil)
      let service = bench.service
      let latest = try await bench.store.read { try service.versions(own.processID, in: $0).first }
      #expect(latest == own)
    }
  }
}
