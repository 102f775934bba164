import Foundation

/// What the operating system says of this process, under the names that Prometheus' own libraries use.
///
/// - Source: Prometheus documentation, "Writing client libraries", process metrics; proc(5).
struct ProcessFigures: Sendable {
  private let started = ScalarMetric(
    .gauge, "process_start_time_seconds", "Start of the process since the Unix epoch in seconds.")
  private let resident = ScalarMetric(.gauge, "process_resident_memory_bytes", "Resident memory in bytes.")
  private let cpu = ScalarMetric(.counter, "process_cpu_seconds_total", "User and system time spent in seconds.")
  private let files = ScalarMetric(.gauge, "process_open_fds", "Open file descriptors.")
  private let maximumFiles = ScalarMetric(.gauge, "process_max_fds", "Most file descriptors that may be open.")

  /// - Parameter startedAt: milliseconds since the epoch.
  init(startedAt: Int64) { started.set(Double(startedAt) / 1000) }

  var families: [any MetricFamily] { [started, resident, cpu, files, maximumFiles] }

  /// Looks again.
  func refresh() {
    if let bytes = Self.residentBytes() { resident.set(Double(bytes)) }
    var usage = rusage()
    if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
      let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
      cpu.set(Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000)
    }
    if let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      files.set(Double(names.count))
    }
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 { maximumFiles.set(Double(limit.rlim_cur)) }
  }

  private static func residentBytes() -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii) else { return nil }
    let fields = text.split(separator: " ")
    return fields.count > 1 ? Int(fields[1]).map { $0 * Int(getpagesize()) } : nil
  }
}
