import ArgumentParser

/// What `bin/bench` runs: each command prints one JSON line with figures, or serves until it is stopped.
@main
struct Benchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    subcommands: [
      BareServer.self, SearchBenchmark.self, TextBenchmark.self, RegulationsBenchmark.self, SubmitBenchmark.self,
      WriteBenchmark.self, UploadBenchmark.self,
      QueueBenchmark.self, SealBenchmark.self, RulesBenchmark.self, FormPageBenchmark.self, SchemaBenchmark.self,
      ProcessBenchmark.self, WorkflowBenchmark.self, ReportBenchmark.self, FanOutBenchmark.self,
      LedgerBenchmark.self,
      LedgerMemoryBenchmark.self,
      Multiply.self, CrashWriter.self, CrashCheck.self,
    ])
}
