import ArgumentParser
import Foundation
import Kernel
import Store
import Workflow

/// Runs processes: by the engine alone, kept with full durability by clients side by side, and commands of people while many
/// timers are due at once.
struct WorkflowBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "workflow")

  @Option(help: "Instances in memory.") var instances = 200_000
  @Option(help: "Instances that are kept.") var kept = 20_000
  @Option(help: "Clients at the same time.") var clients = 32
  @Option(help: "Timers that are due at once.") var timers = 200_000
  @Option(help: "An empty folder for the SQLite files.") var data: String

  func run() async throws {
    var figures = [
      "in_memory_per_second": try WorkflowMeasures.inMemory(instances),
      "state_bytes": Double(try WorkflowMeasures.stateBytes()),
    ]
    let store = try await WorkflowMeasures.open(data + "/kept", SystemWallClock())
    figures["kept_per_second"] = try await WorkflowMeasures.kept(store, instances: kept, clients: clients)
    try await store.close()
    let clock = SettableWallClock(SystemWallClock().now())
    let timed = try await WorkflowMeasures.open(data + "/timers", clock)
    let drained = try await WorkflowMeasures.drain(timed, clock: clock, timers: timers)
    try await timed.close()
    figures["timers_per_second"] = drained.perSecond
    figures["timer_batches"] = Double(drained.report.batches)
    figures["command_p50_ms"] = percentile(0.5, of: drained.commandMilliseconds)
    figures["command_p95_ms"] = percentile(0.95, of: drained.commandMilliseconds)
    report(figures)
  }
}
