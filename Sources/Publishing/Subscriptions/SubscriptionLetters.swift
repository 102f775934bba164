import Cryptography
import Kernel
import WebSupport

/// Writes the mails of subscriptions in the subscriber's language.
struct SubscriptionLetters: Sendable {
  let renderer: Renderer
  let configuration: SiteConfiguration
  let sealer: FieldSealer

  /// A mail ready to be sent, but for the address.
  struct Letter: Sendable {
    var subject: String
    var view: MailView
    var html: String
    /// Where a mail program ends such mails by itself; nil where the site has no TLS.
    /// - Source: RFC 8058, section 3.1.
    var endAddress: String?
  }

  init(_ bench: Workbench) {
    renderer = bench.renderer
    configuration = bench.configuration
    sealer = bench.sealer
  }

  /// The mail with the link that confirms an address.
  func confirmation(_ subscription: PublicationSubscription, token: String) throws -> Letter {
    let words = renderer.words(Language(rawValue: subscription.language) ?? .zhCN)
    let title = words("publishing.subscription.mail.confirm.title")
    return try letter(
      title: title, paragraphs: [words("publishing.subscription.mail.confirm.text")],
      action: (words("publishing.subscription.mail.confirm.action"), "/open/subscribe/confirm?t=\(token)"),
      footer: words("publishing.subscription.mail.confirm.why"), end: nil, words)
  }

  /// The mail that tells of a publication, or that one was put right.
  func news(
    _ publication: Publication, _ text: PublicationText, for subscription: PublicationSubscription
  ) throws -> Letter {
    let words = renderer.words(Language(rawValue: subscription.language) ?? .zhCN)
    let isNew = publication.version == 1
    let said = words(
      isNew ? "publishing.subscription.mail.new" : "publishing.subscription.mail.changed",
      ["index": publication.indexNumber ?? ""])
    return try letter(
      title: text.title, paragraphs: [said] + (text.summary.isEmpty ? [] : [text.summary]),
      action: (words("publishing.subscription.mail.read"), "/open/documents/\(publication.id)"),
      footer: words("publishing.subscription.mail.why"), end: subscription.id, words)
  }

  private func letter(
    title: String, paragraphs: [String], action: (text: String, path: String), footer: String,
    end: PublicationSubscriptionID?, _ words: Words
  ) throws -> Letter {
    let site = configuration.siteName.text(words.language)
    var view = MailView(
      language: words.language.rawValue, siteName: site, title: title, paragraphs: paragraphs,
      actionText: action.text, actionHref: configuration.baseURL + action.path, footer: [footer],
      settingsText: words("publishing.subscription.mail.more"),
      settingsHref: configuration.baseURL + "/open/subscribe")
    if let end {
      view.unsubscribeText = words("publishing.subscription.mail.end")
      view.unsubscribeHref =
        "\(configuration.baseURL)/open/subscribe/end?t=\(try SubscriptionTokens.end(end, sealer))"
    }
    return Letter(
      subject: words("publishing.subscription.mail.subject", ["title": title, "site": site]), view: view,
      html: try renderer.fragment("web/mail", view, language: words.language).html,
      endAddress: configuration.usesTLS ? view.unsubscribeHref : nil)
  }
}
