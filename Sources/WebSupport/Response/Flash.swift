import Cryptography
import Kernel

/// A notice shown once, on the page after a redirect. It travels in a cookie; what it says is escaped like all text, and
/// its key must stand in the catalogue.
struct Flash: Sendable, Equatable {
  static let cookieName = "tb_flash"
  static let maxAgeSeconds = 60
  /// A cookie is at most about 4 KB.
  private static let maximumBytes = 1500

  var key: String
  var arguments: [String: String] = [:]
  var tone = Tone.success

  init(key: String, arguments: [String: String] = [:], tone: Tone = .success) {
    self.key = key
    self.arguments = arguments
    self.tone = tone
  }

  init?(cookie: String?) {
    guard let cookie, !cookie.isEmpty, cookie.utf8.count <= 2 * Self.maximumBytes,
      let bytes = Base64URL.decode(cookie), let value = try? JSONValue(parsing: bytes),
      let key = value["key"]?.stringValue
    else { return nil }
    self.key = key
    tone = value["tone"]?.stringValue.flatMap(Tone.init(rawValue:)) ?? .success
    arguments = (value["arguments"]?.objectValue ?? [:]).compactMapValues(\.stringValue)
  }

  /// The cookie; arguments that are too long for it are left out.
  var cookie: ResponseCookie {
    var value = json(arguments)
    if value.canonicalBytes.count > Self.maximumBytes { value = json([:]) }
    return ResponseCookie(
      name: Self.cookieName, value: Base64URL.encode(value.canonicalBytes), maxAgeSeconds: Self.maxAgeSeconds)
  }

  private func json(_ arguments: [String: String]) -> JSONValue {
    .object([
      "key": .string(key), "tone": .string(tone.rawValue),
      "arguments": .object(arguments.mapValues(JSONValue.string)),
    ])
  }
}
