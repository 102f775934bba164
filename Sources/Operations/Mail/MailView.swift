import WebSupport

/// A mail as its template shows it; the plain text is written from the same values.
struct MailView: Sendable, Hashable {
  var language: String
  var siteName: String
  var title: String
  var paragraphs: [String]
  var actionText: String
  var actionHref: String
  /// Why this mail came, and how to end such mails.
  var footer: [String]
  var settingsText: String
  var settingsHref: String
  var unsubscribeText: String?
  var unsubscribeHref: String?

  /// The mail for readers without HTML.
  var plainText: String {
    var blocks = [title] + paragraphs + ["\(actionText)\n\(actionHref)", "--"]
    blocks.append((footer + ["\(settingsText)  \(settingsHref)"]).joined(separator: "\n"))
    if let unsubscribeText, let unsubscribeHref { blocks.append("\(unsubscribeText)  \(unsubscribeHref)") }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}
