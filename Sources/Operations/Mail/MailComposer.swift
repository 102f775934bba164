import Cryptography
import Identity
import Kernel
import WebSupport

/// Writes mails in the recipient's language: what happened in one sentence, what to do, where.
struct MailComposer: Sendable {
  let renderer: Renderer
  let configuration: SiteConfiguration
  let sealer: FieldSealer

  /// A mail ready to be sent, but for the address.
  struct Letter: Sendable {
    var subject: String
    var text: String
    var html: String
    /// Where a mail program ends such mails by itself; nil for mails that nobody can do without, and on sites without TLS.
    /// - Source: RFC 8058, section 3.1: the address must be https.
    var unsubscribeAddress: String?
  }

  /// - Throws: what sealing and rendering throw.
  func letter(_ mail: StoredMail, for account: Account) throws -> Letter {
    let language = account.language.flatMap(Language.init) ?? .zhCN
    let words = renderer.words(language)
    let view = try view(mail, isStaff: account.kind == .staff, words)
    let html = try renderer.fragment("web/mail", view, language: language)
    return Letter(
      subject: words("operations.mail.subject", ["title": view.title, "site": view.siteName]), text: view.plainText,
      html: html.html, unsubscribeAddress: configuration.usesTLS ? view.unsubscribeHref : nil)
  }

  func view(_ mail: StoredMail, isStaff: Bool, _ words: Words) throws -> MailView {
    let key = "operations.mail.\(mail.template)"
    let arguments = words.readable(mail.parameters)
    let number = mail.parameters["number"]
    let title = words("\(key).title")
    var view = MailView(
      language: words.language.rawValue, siteName: configuration.siteName.text(words.language),
      title: number.map { words("operations.mail.case", ["number": $0, "title": title]) } ?? title,
      paragraphs: [words(Self.textKey(key, arguments, words), arguments)],
      actionText: words(words.has("\(key).action") ? "\(key).action" : "operations.mail.open"),
      actionHref: configuration.baseURL + (try path(mail, isStaff: isStaff)),
      footer: [
        words("operations.mail.why.\(mail.kind.rawValue)", ["site": configuration.siteName.text(words.language)]),
        words("operations.mail.noreply", ["hotline": configuration.hotline]),
      ],
      settingsText: words("operations.mail.settings"), settingsHref: configuration.baseURL + "/account/mail")
    if mail.kind.isOptional {
      let token = try MailTokens.unsubscribe(mail.kind, of: mail.accountID, sealer: sealer)
      view.unsubscribeText = words("operations.mail.unsubscribe.\(mail.kind.rawValue)")
      view.unsubscribeHref = "\(configuration.baseURL)/mail/unsubscribe?t=\(token)"
    }
    return view
  }

  /// The words with a date where one is known, else those without.
  private static func textKey(_ key: String, _ arguments: [String: String], _ words: Words) -> String {
    for name in ["deadline", "due", "until"] where arguments[name] != nil && words.has("\(key).text.\(name)") {
      return "\(key).text.\(name)"
    }
    return "\(key).text"
  }

  private func path(_ mail: StoredMail, isStaff: Bool) throws -> String {
    if let sealed = mail.sealedLink {
      let token = try sealer.open(sealed, context: StoredMail.linkContext(mail.accountID))
      return "/account/mail/confirm?t=\(token)"
    }
    if let caseID = mail.caseID { return isStaff ? "/desk/cases/\(caseID)" : "/my/cases/\(caseID)" }
    switch mail.template {
    case "mandate": return "/my/mandates"
    case "webhook": return "/admin/operations/webhooks"
    case _ where mail.kind == .security: return "/account"
    default: return isStaff ? "/desk" : "/my/notices"
    }
  }
}
