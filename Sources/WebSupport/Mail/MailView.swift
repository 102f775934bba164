/// A mail as the template `web/mail` shows it; the plain text is written from the same values.
package struct MailView: Sendable, Hashable {
  package var language: String
  package var siteName: String
  package var title: String
  package var paragraphs: [String]
  package var actionText: String
  package var actionHref: String
  /// Why this mail came, and how to end such mails.
  package var footer: [String]
  package var settingsText: String
  package var settingsHref: String
  package var unsubscribeText: String?
  package var unsubscribeHref: String?

  /// A mail of its parts.
  package init(
    language: String, siteName: String, title: String, paragraphs: [String], actionText: String, actionHref: String,
    footer: [String], settingsText: String, settingsHref: String, unsubscribeText: String? = nil,
    unsubscribeHref: String? = nil
  ) {
    self.language = language
    self.siteName = siteName
    self.title = title
    self.paragraphs = paragraphs
    self.actionText = actionText
    self.actionHref = actionHref
    self.footer = footer
    self.settingsText = settingsText
    self.settingsHref = settingsHref
    self.unsubscribeText = unsubscribeText
    self.unsubscribeHref = unsubscribeHref
  }

  /// The mail for readers without HTML.
  package var plainText: String {
    var blocks = [title] + paragraphs + ["\(actionText)\n\(actionHref)", "--"]
    blocks.append((footer + ["\(settingsText)  \(settingsHref)"]).joined(separator: "\n"))
    if let unsubscribeText, let unsubscribeHref { blocks.append("\(unsubscribeText)  \(unsubscribeHref)") }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}
