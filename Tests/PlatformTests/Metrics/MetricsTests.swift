import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Figures")
struct MetricsTests {
  @Test func `a histogram is written as Prometheus reads it`() {
    let histogram = HistogramMetric("t_seconds", "Time \\ of\nthings.", labels: ["route"], bounds: [0.1, 1])
    histogram.observe(0.05, ["/a\"b\\c\nd"])
    histogram.observe(0.1, ["/a\"b\\c\nd"])
    histogram.observe(7.5, ["/a\"b\\c\nd"])
    var text = ""
    histogram.write(into: &text)
    #expect(
      text == #"""
        # HELP t_seconds Time \\ of\nthings.
        # TYPE t_seconds histogram
        t_seconds_bucket{route="/a\"b\\c\nd",le="0.1"} 2
        t_seconds_bucket{route="/a\"b\\c\nd",le="1"} 2
        t_seconds_bucket{route="/a\"b\\c\nd",le="+Inf"} 3
        t_seconds_sum{route="/a\"b\\c\nd"} 7.65
        t_seconds_count{route="/a\"b\\c\nd"} 3

        """#)
  }

  @Test func `counters add up, gauges stand, and what was never counted is not written`() {
    let counter = ScalarMetric(.counter, "a_total", "A.", labels: ["x"])
    var text = ""
    counter.write(into: &text)
    #expect(text.isEmpty)
    counter.add(1, ["one"])
    counter.add(2, ["one"])
    let gauge = ScalarMetric(.gauge, "b", "B.")
    gauge.set(0.5)
    counter.write(into: &text)
    gauge.write(into: &text)
    #expect(text.contains("a_total{x=\"one\"} 3\n") && text.contains("# TYPE b gauge\nb 0.5\n"))
  }

  @Test func `series stay bounded whatever is counted`() {
    let counter = ScalarMetric(.counter, "a_total", "A.", labels: ["x"])
    let histogram = HistogramMetric("h", "H.", labels: ["x"], bounds: [1])
    for number in 0..<(MetricText.maximumSeries + 500) {
      counter.add(1, ["\(number)"])
      histogram.observe(1, ["\(number)"])
    }
    #expect(counter.value(["other"]) == 500)
    #expect(histogram.count(["other"]) == 500)
  }

  @Test func `requests are counted by the pattern of their address, and what anybody types never becomes a series`()
    async throws
  {
    let folder = try TemporaryFolder()
    let installation = try await Installation.open(folder.configuration(), environment: [:])
    for feature in Features.all { try await feature.prepare(bench: installation.bench) }
    let router = WebStack.router(features: Features.all, bench: installation.bench)
    try await Application(router: router).test(.router) { client in
      for path in ["/items/511602-secret-1", "/items/511602-secret-2?q=张三", "/no/such/13800138000", "/accessibility"] {
        _ = try await client.execute(uri: path, method: .get)
      }
      _ = try await client.execute(uri: "/", method: HTTPRequest.Method("BREW") ?? .get)
    }
    await installation.health.databaseFigures.refreshFromDatabase()
    let text = installation.health.metricsText()
    try await installation.close()
    #expect(
      text.contains(
        "tongban_http_request_duration_seconds_count{route=\"/items/{code}\",method=\"GET\",status=\"4xx\"} 2"))
    #expect(text.contains("{route=\"none\",method=\"GET\",status=\"4xx\"} 1"))
    #expect(text.contains("method=\"OTHER\""))
    #expect(!text.contains("secret") && !text.contains("13800138000") && !text.contains("BREW"))
    for name in [
      "tongban_http_requests_in_flight 0", "tongban_store_reads_total ", "tongban_store_commits_total ",
      "tongban_store_queue_depth 0", "tongban_outbox_lag_seconds 0", "tongban_outbox_dead_letters 0",
      "tongban_service_condition{condition=\"normal\"} 1", "process_resident_memory_bytes ",
      "process_start_time_seconds ", "tongban_build_info{version=\"\(ProductVersion.text)\"} 1",
      "tongban_store_operation_duration_seconds_bucket{operation=\"read\",le=\"0.001\"}", "tongban_store_size_bytes ",
    ] { #expect(text.contains(name), "\(name)") }
    let names = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
    #expect(Set(names).count == names.count, "each name once")
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("::1", true), ("10.1.2.3", true), ("::ffff:10.1.2.3", true), ("10.2.0.1", false),
    ("fd00::7", true), ("2001:db8::1", false), ("nonsense", false),
  ])
  func `figures are shown to this machine and to those of the list`(address: String, isAdmitted: Bool) throws {
    let setting = try #require(
      try MetricsSetting(environment: [
        "TONGBAN_METRICS": "0.0.0.0:9090", "TONGBAN_METRICS_ALLOW": "10.1.0.0/16,fd00::/8",
      ]))
    #expect(setting.admits(address) == isAdmitted)
    #expect(!setting.admits(nil))
  }

  @Test(arguments: [
    (["TONGBAN_METRICS": "9090"], "TONGBAN_METRICS"), (["TONGBAN_METRICS": "127.0.0.1:x"], "TONGBAN_METRICS"),
    (["TONGBAN_METRICS": "0.0.0.0:9090"], "TONGBAN_METRICS_ALLOW"),
    (["TONGBAN_METRICS": "10.0.0.1:9090", "TONGBAN_METRICS_ALLOW": "10.0.0.0/33"], "TONGBAN_METRICS_ALLOW"),
  ])
  func `figures are never opened to everybody by mistake`(environment: [String: String], name: String) {
    #expect(throws: PlatformError.settingInvalid(name: name)) { try Configuration(environment: environment) }
  }

  @Test func `the figures' own listener tells health as well`() async throws {
    let monitor = OperationsMonitor(watch: StoreWatch(clock: SystemWallClock()), metrics: PlatformMetrics())
    let setting = try #require(try MetricsSetting(environment: ["TONGBAN_METRICS": "127.0.0.1:0"]))
    let server = MetricsServer(
      setting: setting, monitor: monitor, text: monitor.metrics.text, logger: .init(label: "test"))
    try await server.application { _ in }.test(.live) { client in
      let figures = try await client.execute(uri: "/metrics", method: .get)
      #expect(figures.status == .ok)
      #expect(figures.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
      #expect(String(buffer: figures.body).contains("tongban_build_info"))
      #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
      #expect(try await client.execute(uri: "/readyz", method: .get).status == .serviceUnavailable)
      monitor.enter(.running)
      #expect(try await client.execute(uri: "/readyz", method: .get).status == .ok)
    }
  }
}
