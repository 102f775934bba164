import Foundation
import Kernel
import Outbound
import Testing

@Suite("Mails as they are written")
struct MailMessageTests {
  private let date = Instant(milliseconds: 1_795_309_200_000)

  private func encoded(
    to: [MailAddress]? = nil, subject: String = "Subject", text: String = "Text", id: String = "id-1",
    unsubscribe: String? = nil
  ) throws -> String {
    let message = MailMessage(
      to: try to ?? [MailAddress("wang@example.org")], subject: subject, text: text, id: id, date: date,
      listUnsubscribe: unsubscribe)
    return String(
      decoding: try message.encoded(from: try MailAddress("a@tongban.example", name: "A, B")), as: UTF8.self)
  }

  @Test("have no place where a header could be smuggled in")
  func injection() throws {
    for subject in ["a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\u{0}b", "a\u{2028}b", "a\u{85}b", ""] {
      #expect(throws: OutboundError.mailInvalid(part: "subject")) { try encoded(subject: subject) }
    }
    for id in ["", "a>b", "a b", "a\r\nb", "a..b", ".a", String(repeating: "a", count: 201)] {
      #expect(throws: OutboundError.mailInvalid(part: "id")) { try encoded(id: id) }
    }
    for address in ["http://example.org/", "https://example.org/>", "https://example.org/\r\nX: y", "mailto:a@b"] {
      #expect(throws: OutboundError.mailInvalid(part: "listUnsubscribe")) { try encoded(unsubscribe: address) }
    }
    for address in [
      "", "a", "a@", "@b", "a@b@c", "a b@example.org", "a\r\nRCPT TO:<x@y>@example.org", "<a@example.org>",
      "a@exa_mple.org",
      "a@-x.org", ".a@x.org", "a..b@x.org", "王@example.org", "a@例子.cn", "a@x..org",
      String(repeating: "a", count: 65) + "@x.org",
    ] {
      #expect(throws: OutboundError.mailAddressInvalid) { try MailAddress(address) }
    }
    #expect(throws: OutboundError.mailAddressInvalid) { try MailAddress("a@x.org", name: "x\r\nBcc: y@x.org") }
    let tricky = try encoded(
      to: [MailAddress("a@x.org", name: "\"Wang\" <evil@x.org>,")], subject: "=?UTF-8?B?eA==?= x")
    #expect(tricky.contains("To: =?UTF-8?B?") && tricky.contains("Subject: =?UTF-8?B?"))
    #expect(tricky.contains("From: =?UTF-8?B?QSwgQg==?= <a@tongban.example>\r\n"))
  }

  @Test("keep to the limits of lines, recipients and size")
  func limits() throws {
    let subject = String(repeating: "办结通知👨‍👩‍👧", count: 25)
    let mail = try encoded(subject: subject, text: String(repeating: "长", count: 5000))
    #expect(mail.utf8.allSatisfy { $0 < 0x80 })
    for line in mail.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 86)
      #expect(!line.contains("\n") && !line.contains("\r"))
    }
    let many = try (0...50).map { try MailAddress("a\($0)@example.org") }
    #expect(throws: OutboundError.mailTooManyRecipients(limit: 50)) { try encoded(to: many) }
    #expect(throws: OutboundError.mailInvalid(part: "to")) { try encoded(to: []) }
    #expect(throws: OutboundError.mailInvalid(part: "body")) {
      try encoded(text: String(repeating: "x", count: 1 << 21))
    }
    #expect(throws: OutboundError.mailInvalid(part: "subject")) {
      try encoded(subject: String(repeating: "x", count: 1001))
    }
  }

  @Test("have senders and servers that the environment names, with secrets in files of their owner")
  func settings() throws {
    let path = NSTemporaryDirectory() + "outbound-secret-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("hush-8841\n".utf8).write(to: URL(fileURLWithPath: path))
    var environment = [
      "TONGBAN_SMTP": "smtps://mail.example.org", "TONGBAN_MAIL_FROM": "通办 <noreply@example.org>",
      "TONGBAN_SMTP_USER": "u", "TONGBAN_SMTP_PASSWORD_FILE": path,
    ]
    chmod(path, 0o644)
    #expect(throws: OutboundError.secretFileUnusable(path: path)) {
      try MailServer.configured(environment: environment)
    }
    chmod(path, 0o600)
    let server = try #require(try MailServer.configured(environment: environment))
    #expect(server.port == 465 && server.security == .tls && server.sender.name == "通办")
    #expect(!String(reflecting: server).contains("8841"))
    environment["TONGBAN_MAIL_FROM"] = "nobody"
    #expect(throws: OutboundError.settingInvalid(name: "TONGBAN_MAIL_FROM")) {
      try MailServer.configured(environment: environment)
    }
    #expect(try MailServer.configured(environment: [:]) == nil)
    let sender = try MailAddress("a@example.org")
    for address in [
      "", "mail.example.org", "http://x", "smtp://", "smtp://u:p@x", "smtp+plain://mail.example.org", "smtp://x/path",
    ] {
      #expect(throws: OutboundError.settingInvalid(name: "TONGBAN_SMTP")) {
        try MailServer(address: address, sender: sender)
      }
    }
  }
}
