/// How log lines are written.
package enum LogFormat: String, Sendable {
  /// For people.
  case text
  /// One JSON object a line.
  case json
}
