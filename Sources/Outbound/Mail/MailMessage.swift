package import Kernel

/// A mail as it is to be read; ``Mailer`` adds the sender.
package struct MailMessage: Sendable, Hashable {
  /// Who receives it; each sees the others.
  package let to: [MailAddress]
  package let subject: String
  /// The text, always there.
  package let text: String
  /// The same as HTML; nil when there is none.
  package let html: String?
  /// Unique for ever, and the same when the mail is sent again: letters, digits and `-._`.
  package let id: String
  package let date: Instant
  /// Where answers go; nil means the sender.
  package let replyTo: MailAddress?
  /// The `https` address at which the reader ends such mails with one click.
  package let listUnsubscribe: String?

  /// A mail.
  package init(
    to: [MailAddress], subject: String, text: String, html: String? = nil, id: String, date: Instant,
    replyTo: MailAddress? = nil, listUnsubscribe: String? = nil
  ) {
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.id = id
    self.date = date
    self.replyTo = replyTo
    self.listUnsubscribe = listUnsubscribe
  }

  /// More recipients are a mailing list, which is not what this is for.
  package static let recipientLimit = 50
  /// Mails are notices; papers stay where access to them is checked.
  package static let bodyLimitBytes = 1 << 20
  private static let subjectLimitBytes = 1000

  /// The mail in its transport form.
  ///
  /// - Throws: ``OutboundError/mailInvalid(part:)``, ``OutboundError/mailTooManyRecipients(limit:)``.
  /// - Source: RFC 5322; RFC 2045 to 2047; RFC 2369 and RFC 8058 (List-Unsubscribe); RFC 3834 (Auto-Submitted).
  package func encoded(from sender: MailAddress) throws -> [UInt8] {
    try check()
    var lines = [
      "Date: \(MailDate.text(date))",
      "From: \(Self.mailbox(sender))",
      "To: \(to.map(Self.mailbox).joined(separator: ",\r\n "))",
      "Message-ID: <\(id)@\(sender.domain)>",
      "Subject: \(MailText.words(subject))",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
    ]
    if let replyTo { lines.append("Reply-To: \(Self.mailbox(replyTo))") }
    if let listUnsubscribe {
      lines.append("List-Unsubscribe: <\(listUnsubscribe)>")
      lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    }
    return Array((lines + body).joined(separator: "\r\n").utf8)
  }

  private func check() throws {
    guard !to.isEmpty else { throw OutboundError.mailInvalid(part: "to") }
    guard to.count <= Self.recipientLimit else {
      throw OutboundError.mailTooManyRecipients(limit: Self.recipientLimit)
    }
    guard !subject.isEmpty, subject.utf8.count <= Self.subjectLimitBytes, MailText.isSingleLine(subject) else {
      throw OutboundError.mailInvalid(part: "subject")
    }
    guard text.utf8.count + (html?.utf8.count ?? 0) <= Self.bodyLimitBytes else {
      throw OutboundError.mailInvalid(part: "body")
    }
    let isIdentifier = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard isIdentifier, (1...200).contains(id.utf8.count), !id.hasPrefix("."), !id.hasSuffix("."), !id.contains("..")
    else { throw OutboundError.mailInvalid(part: "id") }
    if let listUnsubscribe {
      let isAddress = (try? OutboundURL.check(listUnsubscribe, requiresTLS: true)) != nil
      guard isAddress, listUnsubscribe.utf8.allSatisfy({ $0 < 0x7F && $0 != UInt8(ascii: ">") }),
        listUnsubscribe.utf8.count <= 900
      else { throw OutboundError.mailInvalid(part: "listUnsubscribe") }
    }
  }

  private var body: [String] {
    guard let html else { return Self.part("text/plain", text) + [""] }
    // No line of base64 begins with "--".
    let boundary = "=_tongban_alternative"
    return ["Content-Type: multipart/alternative; boundary=\"\(boundary)\"", "", "--\(boundary)"]
      + Self.part("text/plain", text) + ["--\(boundary)"] + Self.part("text/html", html) + ["--\(boundary)--", ""]
  }

  private static func part(_ type: String, _ text: String) -> [String] {
    ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: base64", "", MailText.body(text)]
  }

  private static func mailbox(_ address: MailAddress) -> String {
    guard let name = address.name else { return "<\(address.address)>" }
    return "\(MailText.words(name)) <\(address.address)>"
  }
}

/// Dates in the form of mail and of RSS, in China's time.
/// - Source: RFC 5322, section 3.3.
package enum MailDate {
  package static func text(_ instant: Instant) -> String {
    let date = instant.civilDate()
    let time = instant.civilTime()
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(days[date.weekday.rawValue - 1]), \(two(date.day)) \(months[date.month - 1]) \(date.year) "
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) +0800"
  }
}
