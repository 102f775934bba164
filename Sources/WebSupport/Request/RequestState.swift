import Cryptography
import Synchronization

/// What comes up while a request is answered: cookies to set, the secret of an anonymous form, the one-time notice.
final class RequestState: Sendable {
  private struct State {
    var cookies: [ResponseCookie] = []
    var formSecret: [UInt8]?
    var flash: Flash?
    var form: Form?
    var hadFiles = false
  }

  private let state: Mutex<State>

  init(formSecret: [UInt8]? = nil, flash: Flash? = nil) {
    state = Mutex(State(formSecret: formSecret, flash: flash))
  }

  /// The secret behind the forms of this reader, if there is one already.
  var knownFormSecret: [UInt8]? { state.withLock { $0.formSecret } }

  /// The secret behind the forms of this reader; made, with its cookie, when a form is first shown.
  func formSecret() -> [UInt8] {
    state.withLock { state in
      if let secret = state.formSecret { return secret }
      let secret = SecureRandom.bytes(32)
      state.formSecret = secret
      state.cookies.append(ResponseCookie(name: CSRFToken.cookieName, value: Base64URL.encode(secret)))
      return secret
    }
  }

  /// Whether there is a notice of the act before.
  var hasFlash: Bool { state.withLock { $0.flash != nil } }

  /// The notice of the act before; taken once, and then its cookie goes.
  func takeFlash() -> Flash? {
    state.withLock { state in
      guard let flash = state.flash else { return nil }
      state.flash = nil
      state.cookies.append(ResponseCookie(name: Flash.cookieName, value: "", maxAgeSeconds: 0))
      return flash
    }
  }

  /// Keeps the form that the handler reads, in case that nothing can be kept of it.
  func keep(_ form: Form, hadFiles: Bool) {
    state.withLock { state in
      state.form = form
      state.hadFiles = hadFiles
    }
  }

  /// The form that was read, and whether files came with it.
  var readForm: (form: Form, hadFiles: Bool)? { state.withLock { state in state.form.map { ($0, state.hadFiles) } } }

  func set(_ cookie: ResponseCookie) { state.withLock { $0.cookies.append(cookie) } }

  /// The cookies to be set with the response.
  var cookies: [ResponseCookie] { state.withLock { $0.cookies } }
}
