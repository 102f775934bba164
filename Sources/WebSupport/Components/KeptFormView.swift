/// What a person sent while nothing could be kept: shown again, so that nothing has to be typed twice; partial `web/kept-form`.
struct KeptFormView: Sendable {
  /// One field to be sent again.
  struct Field: Sendable {
    var name: String
    var value: String
  }

  /// Where the form goes.
  var action: String
  /// Everything but secrets and files.
  var fields: [Field]
  /// What can be read of it, one text each.
  var texts: [String]
  /// Whether sending again would lack something that is never shown: a password or a file.
  var isIncomplete: Bool
  var canRetry: Bool
  var hasTexts: Bool
  /// Whether the token against forgery that was sent is among the fields: it will be good again with the session.
  var hasToken: Bool
}

extension KeptFormView {
  /// The form that was sent; nil when there is nothing in it worth keeping.
  init?(_ form: Form, hadFiles: Bool, path: String) {
    let names = form.names
    let secret = names.filter(Self.isSecret)
    let kept = names.filter { !Self.isSecret($0) }
    fields = kept.flatMap { name in form.all(name).map { Field(name: name, value: $0) } }
    texts = fields.filter { !$0.name.hasPrefix("_") && !Self.isMachine($0) }.map(\.value)
    hasTexts = !texts.isEmpty
    hasToken = kept.contains("_csrf")
    isIncomplete = !secret.isEmpty || hadFiles
    canRetry = !isIncomplete
    action = path
    if fields.isEmpty { return nil }
  }

  /// Passwords and one-time codes never travel back.
  private static func isSecret(_ name: String) -> Bool {
    let words = ["password", "current", "again", "secret", "code", "totp", "recovery"]
    return words.contains { name.lowercased().contains($0) }
  }

  /// Values that nobody typed: empty ones, revisions, identifiers.
  private static func isMachine(_ field: Field) -> Bool {
    field.value.trimmed.isEmpty || field.name == "revision" || field.name == "next"
      || (field.value.utf8.count == 36 && field.value.split(separator: "-").count == 5)
  }
}
