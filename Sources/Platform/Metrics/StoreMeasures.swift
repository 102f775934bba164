import Kernel
import Store

/// What the watched store does, by length.
enum StoreOperation: String, Sendable {
  case read, write
  case bulkRead = "bulk_read"
}

/// Times and failures of the store, as callers see them: with waiting for a connection, a turn and the disk.
struct StoreMeasures: Sendable {
  let duration = HistogramMetric(
    "tongban_store_operation_duration_seconds", "Time of one read or write, waiting included.", labels: ["operation"],
    bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
  let failures = ScalarMetric(
    .counter, "tongban_store_failures_total", "Reads and writes that failed, by code.", labels: ["operation", "code"])

  func done(_ operation: StoreOperation, seconds: Double) { duration.observe(seconds, [operation.rawValue]) }

  /// A rule that was broken or a form that was refused is no failure of the store.
  func failed(_ operation: StoreOperation, _ error: any Error) {
    guard let error = error as? StoreError, error.kind == .unavailable else { return }
    failures.add(1, [operation.rawValue, error.code])
  }
}
