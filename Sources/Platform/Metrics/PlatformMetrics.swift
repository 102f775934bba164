import Kernel
import Store
import Synchronization
import WebSupport

/// The figures of the running program, for Prometheus. No personal data; routes by their pattern, so that series stay few.
final class PlatformMetrics: Sendable {
  let store = StoreMeasures()
  let requests = HistogramMetric(
    "tongban_http_request_duration_seconds",
    "Time until the answer was ready, by pattern of the address and class of status.",
    labels: ["route", "method", "status"],
    bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
  let jobRuns = HistogramMetric(
    "tongban_job_run_duration_seconds", "Time of one run of a background job, by outcome.",
    labels: ["work", "outcome"],
    bounds: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300, 600])
  let build = ScalarMetric(
    .gauge, "tongban_build_info", "Always 1; the version stands in the label.", labels: ["version"])
  let condition = ScalarMetric(
    .gauge, "tongban_service_condition", "1 for the present condition: normal, readOnly or away.", labels: ["condition"]
  )
  let reads = ScalarMetric(
    .gauge, "tongban_store_reads_from", "1 for where reads go at present: primary, replica or none.", labels: ["source"]
  )
  let inFlight = ScalarMetric(.gauge, "tongban_http_requests_in_flight", "Requests that are being answered.")
  let figures: [any MetricFamily]
  private let running = Mutex(0)

  /// - Parameter further: families of others, such as of the database and the queue.
  init(further: [any MetricFamily] = []) {
    figures = further
    build.set(1, [ProductVersion.text])
    show(.normal, reads: .primary)
  }

  func requestBegan() { running.withLock { $0 += 1 } }

  func requestEnded(_ report: RequestReport) {
    running.withLock { $0 -= 1 }
    requests.observe(report.durationSeconds, [report.route, report.method, "\(report.status / 100)xx"])
  }

  /// Requests that are being answered.
  var requestsInFlight: Int { running.withLock { $0 } }

  func show(_ condition: ServiceCondition, reads source: StoreHealth.ReadSource) {
    let present =
      switch condition {
      case .normal: "normal"
      case .readOnly: "readOnly"
      case .away: "away"
      }
    for name in ["normal", "readOnly", "away"] { self.condition.set(name == present ? 1 : 0, [name]) }
    for name in [StoreHealth.ReadSource.primary, .replica, .none] {
      reads.set(name == source ? 1 : 0, [name.rawValue])
    }
  }

  /// Everything in Prometheus' text format.
  func text() -> String {
    inFlight.set(Double(requestsInFlight))
    var text = ""
    let families: [any MetricFamily] = [
      build, requests, inFlight, store.duration, store.failures, condition, reads, jobRuns,
    ]
    for family in families + figures { family.write(into: &text) }
    return text
  }
}

/// The version of the program.
package enum ProductVersion {
  package static let text = "0.1.0"
}
