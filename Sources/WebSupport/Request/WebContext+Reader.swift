import Hummingbird
package import Identity
package import Kernel

extension WebContext {
  /// Today's date in China.
  package var today: CivilDate { now.civilDate(in: .china) }

  /// The words of the reader's language.
  package var words: Words {
    if let renderer = runtime?.renderer ?? detachedRenderer { return renderer.words(language) }
    return Words(catalogue: Catalogue(language: language), missing: MissingTexts())
  }

  /// Dates and numbers as the reader's language writes them.
  package var wording: Wording { Wording(language) }

  /// A text in the reader's language.
  package func text(_ key: String, _ arguments: [String: String] = [:]) -> String { words(key, arguments) }

  /// Whether this is a demonstration.
  package var isDemonstration: Bool { configuration.isDemonstration }

  var configuration: SiteConfiguration { runtime?.configuration ?? .example }

  /// The token for the hidden field `_csrf`; asking for it gives an anonymous reader a cookie.
  package var csrfToken: String { CSRFToken.token(for: state.formSecret()) }

  /// The signed-in person; others are led to the sign-in page and back.
  package func requirePrincipal() throws -> Principal {
    if let principal { return principal }
    if let whyUnknown { throw whyUnknown }
    throw SeeOther("/sign-in?next=\(PercentEncoding.component(pathAndQuery))")
  }

  /// The signed-in member of staff; residents learn nothing of the page.
  package func requireStaff() throws -> Principal {
    let principal = try requirePrincipal()
    guard principal.isStaff else { throw WebError.notFound }
    return principal
  }

  /// The signed-in citizen or representative; staff act at the counter instead.
  package func requireResident() throws -> Principal {
    let principal = try requirePrincipal()
    guard !principal.isStaff else { throw WebError.notFound }
    return principal
  }

  /// A parameter of the address.
  /// - Throws: ``WebError/notFound``.
  package func parameter(_ name: String) throws -> String {
    guard let value = parameters.get(name), !value.isEmpty else { throw WebError.notFound }
    return value
  }

  /// A parameter of the address as an identifier.
  /// - Throws: ``WebError/notFound`` when it is none.
  package func identifier<Tag>(_ name: String, as tag: Tag.Type = Tag.self) throws -> Identifier<Tag> {
    guard let id = Identifier<Tag>(try parameter(name)) else { throw WebError.notFound }
    return id
  }

  /// The query of the address.
  package var query: QueryParameters { QueryParameters(queryText) }

  /// A cookie of ours by its name without prefix.
  package func cookie(_ name: String) -> String? {
    cookies[ResponseCookie.fullName(name, usesTLS: configuration.usesTLS)]
  }

  /// Sets a cookie with whatever response follows.
  package func setCookie(_ cookie: ResponseCookie) { state.set(cookie) }

  /// Where to go after signing in: a path of this site, or the given one.
  package func safeNext(_ text: String?, otherwise fallback: String = "/") -> String {
    LocalPath.checked(text) ?? fallback
  }

  /// Takes one from a rate limit.
  /// - Throws: ``WebError/tooManyRequests(retryAfterSeconds:)``.
  package func limit(_ rule: RateRule, by subject: RateSubject = .address) throws {
    guard let rates = runtime?.rates else { return }
    let key =
      switch subject {
      case .address: "address \(clientAddress)"
      case .account: principal.map { "account \($0.accountID)" } ?? "address \(clientAddress)"
      case .key(let key): "key \(key)"
      }
    if let seconds = rates.take(rule, key: key, now: now) {
      throw WebError.tooManyRequests(retryAfterSeconds: seconds)
    }
  }

  /// What every page says while nothing can be changed.
  var conditionText: String? { runtime?.monitor.condition.noticeKey.map { words($0) } }

  func takeFlash() -> NoticeView? {
    guard let flash = state.takeFlash(), words.has(flash.key) else { return nil }
    return NoticeView(text: words(flash.key, flash.arguments), tone: flash.tone)
  }
}

/// Whom a rate limit counts.
package enum RateSubject: Sendable {
  /// The machine.
  case address
  /// The account, or the machine of readers without one.
  case account
  /// Something else, such as a case number.
  case key(String)
}
