/// The size of type that a reader wants.
package enum TextScale: String, Sendable, CaseIterable {
  /// 17 pixels.
  case normal
  /// A quarter larger.
  case large
}

/// The colours that a reader wants.
package enum Theme: String, Sendable, CaseIterable {
  /// As the device says.
  case system
  /// Dark on light.
  case light
  /// Light on dark.
  case dark
}

/// What a reader chose about looks; kept in one cookie for a year.
struct ReaderPreferences: Sendable, Equatable {
  static let cookieName = "tb_view"
  static let maxAgeSeconds = 365 * 86_400

  var language: Language?
  var textScale = TextScale.normal
  var theme = Theme.system

  init() {}

  /// Reads `en.large.dark`; whatever cannot be read is as if never chosen.
  init(cookie: String?) {
    guard let cookie, cookie.utf8.count < 40 else { return }
    for word in cookie.split(separator: ".") {
      let word = String(word)
      if let language = Language(rawValue: word) { self.language = language }
      if let textScale = TextScale(rawValue: word) { self.textScale = textScale }
      if let theme = Theme(rawValue: word) { self.theme = theme }
    }
  }

  var cookie: ResponseCookie {
    let value = [language?.rawValue, textScale.rawValue, theme.rawValue].compactMap { $0 }.joined(separator: ".")
    return ResponseCookie(name: Self.cookieName, value: value, maxAgeSeconds: Self.maxAgeSeconds)
  }
}
