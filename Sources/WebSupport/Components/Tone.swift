/// What a colour and a shape say together; the words always stand beside them.
package enum Tone: String, Sendable, CaseIterable {
  /// Nothing to do and nothing wrong.
  case neutral
  /// Under way.
  case info
  /// Done, granted, on time.
  case success
  /// Soon due, or something is expected of the reader.
  case warning
  /// Overdue, refused, destructive.
  case danger
  /// A clock that stands still.
  case stopped

  /// The class in the style sheet.
  package var className: String { "tone-\(rawValue)" }
}
