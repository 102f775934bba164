import Foundation
import Kernel
import Logging

/// Writes one line for each event to standard error: for people as text, for machines as one JSON object.
///
/// Lines carry time, level, message, request and trace; nothing here adds personal data, and callers are to hand in none.
struct LineLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice
  var metadataProvider: Logger.MetadataProvider?
  let label: String
  let format: LogFormat
  let clock: any WallClock
  let write: @Sendable (String) -> Void

  init(
    label: String, format: LogFormat, clock: any WallClock, write: @escaping @Sendable (String) -> Void = Self.stderr
  ) {
    self.label = label
    self.format = format
    self.clock = clock
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var all = metadata
    if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
    if let own = event.metadata { all.merge(own) { $1 } }
    // The web library numbers requests itself; ours is the one that pages and proxies know.
    all["hb.request.id"] = nil
    switch format {
    case .json: write(json(event, all) + "\n")
    case .text: write(text(event, all) + "\n")
    }
  }

  private func json(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
    var members: [String: JSONValue] = [:]
    for (key, value) in metadata { members[key] = Self.json(value) }
    members["time"] = .string(clock.now().iso8601)
    members["level"] = .string(event.level.rawValue)
    members["logger"] = .string(label)
    members["message"] = .string(event.message.description)
    return JSONValue.object(members).canonical
  }

  /// Numbers and truths are written as such where a text is nothing else.
  private static func json(_ value: Logger.Metadata.Value) -> JSONValue {
    switch value {
    case .string(let text): plain(text)
    case .stringConvertible(let value): plain(value.description)
    case .array(let values): .array(values.map(json))
    case .dictionary(let values): .object(values.mapValues(json))
    }
  }

  private static func plain(_ text: String) -> JSONValue {
    if let number = Int64(text), String(number) == text, abs(number) < 1 << 53 { return .integer(number) }
    return text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
  }

  private func text(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
    let pairs = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\(Self.oneLine("\($0.value)"))" }.joined()
    return "\(clock.now().iso8601) \(event.level.rawValue) \(Self.oneLine(event.message.description))\(pairs)"
  }

  /// A line end in a value must not begin a line of its own.
  private static func oneLine(_ text: String) -> String {
    text.contains(where: \.isNewline) ? text.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ") : text
  }

  /// One call for each line, so that lines of several threads do not mix. A line that cannot be written is lost; the process is
  /// not.
  static let stderr: @Sendable (String) -> Void = { line in
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
  }
}

extension Configuration {
  /// The logger of the running program.
  func logger(clock: any WallClock) -> Logger {
    var logger = Logger(label: "tongban") { LineLogHandler(label: $0, format: logFormat, clock: clock) }
    logger.logLevel = Logger.Level(rawValue: logLevel) ?? .notice
    return logger
  }
}
