import Synchronization

/// One name with its series, as Prometheus reads them.
///
/// - Source: Prometheus documentation, "Exposition formats", text format 0.0.4; "Metric and label naming".
protocol MetricFamily: Sendable {
  var name: String { get }
  var help: String { get }
  var kind: MetricKind { get }
  /// Writes the lines of all series, sorted.
  func write(into text: inout String)
}

/// What sort of figure it is.
enum MetricKind: String, Sendable {
  case counter, gauge, histogram
}

/// The values of labels in the order of their names.
typealias LabelValues = [String]

/// How series are kept few and lines well-formed.
enum MetricText {
  /// Series of one name; what comes beyond is counted under `other`, so that memory and scrapes stay bounded.
  static let maximumSeries = 3000

  static func line(_ name: String, _ labels: [(String, String)], _ value: Double, into text: inout String) {
    text += name
    if !labels.isEmpty {
      text += "{"
      for (index, label) in labels.enumerated() {
        if index > 0 { text += "," }
        text += "\(label.0)=\"\(escaped(label.1))\""
      }
      text += "}"
    }
    text += " \(number(value))\n"
  }

  static func head(_ family: any MetricFamily, into text: inout String) {
    text += "# HELP \(family.name) \(family.help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n"))\n"
    text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
  }

  private static func escaped(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 == 0x5C || $0 == 0x22 || $0 == 0x0A }) else { return value }
    return value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  static func number(_ value: Double) -> String {
    if value == .infinity { return "+Inf" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return String(value)
  }
}

/// Figures by labels: a counter that only grows, or a gauge.
final class ScalarMetric: MetricFamily {
  let name: String
  let help: String
  let kind: MetricKind
  private let labels: [String]
  private let values = Mutex<[LabelValues: Double]>([:])

  init(_ kind: MetricKind, _ name: String, _ help: String, labels: [String] = []) {
    self.kind = kind
    self.name = name
    self.help = help
    self.labels = labels
  }

  func add(_ amount: Double = 1, _ series: LabelValues = []) {
    values.withLock { values in
      let key = values[series] == nil && values.count >= MetricText.maximumSeries ? series.map { _ in "other" } : series
      values[key, default: 0] += amount
    }
  }

  func set(_ value: Double, _ series: LabelValues = []) {
    values.withLock { values in
      if values[series] != nil || values.count < MetricText.maximumSeries { values[series] = value }
    }
  }

  /// Puts all series anew, so that what is gone does not stay at its last value.
  func replace(with series: [LabelValues: Double]) {
    values.withLock { $0 = Dictionary(uniqueKeysWithValues: series.prefix(MetricText.maximumSeries).map { ($0, $1) }) }
  }

  func value(_ series: LabelValues = []) -> Double? { values.withLock { $0[series] } }

  func write(into text: inout String) {
    let series = values.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    guard !series.isEmpty else { return }
    MetricText.head(self, into: &text)
    for (key, value) in series {
      MetricText.line(name, Array(zip(labels, key)), value, into: &text)
    }
  }
}

/// How long things took, in buckets.
final class HistogramMetric: MetricFamily {
  private struct Series {
    var counts: [UInt64]
    var sum = 0.0
    var count: UInt64 = 0
  }

  let name: String
  let help: String
  let kind = MetricKind.histogram
  private let labels: [String]
  private let bounds: [Double]
  private let series = Mutex<[LabelValues: Series]>([:])

  init(_ name: String, _ help: String, labels: [String] = [], bounds: [Double]) {
    self.name = name
    self.help = help
    self.labels = labels
    self.bounds = bounds
  }

  func observe(_ value: Double, _ labels: LabelValues = []) {
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    series.withLock { series in
      let key = series[labels] == nil && series.count >= MetricText.maximumSeries ? labels.map { _ in "other" } : labels
      var one = series[key] ?? Series(counts: [UInt64](repeating: 0, count: bounds.count + 1))
      one.counts[bucket] += 1
      one.sum += value
      one.count += 1
      series[key] = one
    }
  }

  func count(_ labels: LabelValues = []) -> UInt64 { series.withLock { $0[labels]?.count ?? 0 } }

  func write(into text: inout String) {
    let all = series.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    guard !all.isEmpty else { return }
    MetricText.head(self, into: &text)
    for (key, one) in all {
      let pairs = Array(zip(labels, key))
      var running: UInt64 = 0
      for (index, bound) in (bounds + [.infinity]).enumerated() {
        running += one.counts[index]
        MetricText.line("\(name)_bucket", pairs + [("le", MetricText.number(bound))], Double(running), into: &text)
      }
      MetricText.line("\(name)_sum", pairs, one.sum, into: &text)
      MetricText.line("\(name)_count", pairs, Double(one.count), into: &text)
    }
  }
}
