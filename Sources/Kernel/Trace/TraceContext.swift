/// Where a piece of work stands in a trace that runs through several systems.
///
/// Accepted from the proxy in front, kept in the log context and handed on with outbound requests; Tongban itself collects no spans.
///
/// - Source: W3C Trace Context, Recommendation of 23 November 2021, section 3.2 (traceparent).
package struct TraceContext: Sendable, Hashable {
  /// The trace that all take part in; never zero.
  package let traceHigh: UInt64
  package let traceLow: UInt64
  /// The present step of it; never zero.
  package let span: UInt64
  /// Flags of the caller, of which bit 0 says that the trace is recorded.
  package let flags: UInt8

  /// The trace of the task, when it has one.
  @TaskLocal package static var current: TraceContext?

  /// A context; nil where an identifier is zero, which the standard forbids.
  package init?(traceHigh: UInt64, traceLow: UInt64, span: UInt64, flags: UInt8) {
    guard traceHigh != 0 || traceLow != 0, span != 0 else { return nil }
    self.traceHigh = traceHigh
    self.traceLow = traceLow
    self.span = span
    self.flags = flags
  }

  /// Reads `00-<32 digits>-<16 digits>-<2 digits>`; nil for anything that the standard tells receivers to ignore.
  package init?(header: String) {
    guard header.utf8.count <= 100 else { return nil }
    let parts = header.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0].utf8.count == 2, parts[1].utf8.count == 32, parts[2].utf8.count == 16,
      parts[3].utf8.count == 2, parts.prefix(4).allSatisfy(Self.isHex), parts[0] != "ff",
      parts[0] != "00" || parts.count == 4, let high = UInt64(parts[1].prefix(16), radix: 16),
      let low = UInt64(parts[1].suffix(16), radix: 16), let span = UInt64(parts[2], radix: 16),
      let flags = UInt8(parts[3], radix: 16)
    else { return nil }
    self.init(traceHigh: high, traceLow: low, span: span, flags: flags)
  }

  /// The same trace one step further.
  /// - Parameter span: a random number that is not zero.
  package func child(span: UInt64) -> TraceContext {
    TraceContext(traceHigh: traceHigh, traceLow: traceLow, span: span, flags: flags) ?? self
  }

  /// The value of the `traceparent` header.
  package var header: String { "00-\(traceID)-\(spanID)-\(Self.hex(UInt64(flags), digits: 2))" }

  /// 32 digits, for logs.
  package var traceID: String { Self.hex(traceHigh, digits: 16) + Self.hex(traceLow, digits: 16) }

  /// 16 digits, for logs.
  package var spanID: String { Self.hex(span, digits: 16) }

  private static func isHex(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  private static func hex(_ number: UInt64, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
  }
}
