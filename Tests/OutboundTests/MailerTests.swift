import Foundation
import Kernel
import Outbound
import ProcessTesting
import Testing

@Suite("Mail, to a real server")
struct MailerTests {
  private struct Taken: Decodable {
    let from: String
    let to: [String]
    let secure: Bool
    let user: String
    let headers: [String: String]
    let defects: [String]
    let text: String
    let html: String
    let longest: Int
    let ascii: Bool
  }

  /// 2026-11-22 09:00:00 in China, a Sunday.
  private let date = Instant(milliseconds: 1_795_309_200_000)

  private func message(
    to: [String] = ["wang@example.org"], subject: String = "您的申请已受理", text: String = "您好!\n.\n请查看办理进度。\n",
    html: String? = nil,
    unsubscribe: String? = nil
  ) throws -> MailMessage {
    MailMessage(
      to: try to.map { try MailAddress($0) }, subject: subject, text: text, html: html, id: "0197-abc", date: date,
      listUnsubscribe: unsubscribe)
  }

  private func mailer(
    _ scheme: String, _ port: Int, trust: TLSTrust, user: String? = "sender", password: String? = "right"
  ) throws -> Mailer {
    let sender = try MailAddress("noreply@tongban.example", name: "广安区政务服务")
    return Mailer(
      server: try MailServer(
        address: "\(scheme)://127.0.0.1:\(port)", sender: sender, user: user, password: password, trust: trust),
      totalSeconds: 20)
  }

  private func withServer(
    _ mode: String, _ body: (ServerProcess, Int, TLSTrust) async throws -> Void
  ) async throws {
    let certificate = try TestCertificate()
    let server = try ServerProcess(["Tests/Outbound/smtp_server.py", mode, certificate.certificate, certificate.key])
    defer { server.stop() }
    try await body(server, try await server.port(), .authorities(path: certificate.certificate))
    withExtendedLifetime(certificate) {}
  }

  private func taken(_ server: ServerProcess) async throws -> Taken {
    try JSONDecoder().decode(Taken.self, from: Data(try await server.line().utf8))
  }

  @Test("arrives whole over an encrypted connection", arguments: [("smtp", "starttls"), ("smtps", "tls")])
  func arrives(scheme: String, mode: String) async throws {
    try await withServer(mode) { server, port, trust in
      let mailer = try mailer(
        scheme, port, trust: trust, user: mode == "tls" ? nil : "sender", password: mode == "tls" ? nil : "right")
      let long = String(repeating: "关于申请材料补正的通知", count: 12)
      try await mailer.send(
        try message(
          to: ["wang@example.org", "li@example.org"], subject: long, html: "<p>您好!</p>",
          unsubscribe: "https://example.org/u?t=abc"))
      let mail = try await taken(server)
      #expect(mail.secure && mail.ascii && mail.longest <= 998)
      #expect(mail.user == (mode == "tls" ? "" : "sender"))
      #expect(mail.from == "noreply@tongban.example" && mail.to == ["wang@example.org", "li@example.org"])
      #expect(mail.defects == [])
      #expect(mail.headers["subject"] == long)
      #expect(mail.headers["from"] == "广安区政务服务 <noreply@tongban.example>")
      #expect(mail.headers["message-id"] == "<0197-abc@tongban.example>")
      #expect(mail.headers["date"] == "Sun, 22 Nov 2026 09:00:00 +0800")
      #expect(mail.headers["list-unsubscribe"] == "<https://example.org/u?t=abc>")
      #expect(mail.headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click")
      #expect(mail.text.replacingOccurrences(of: "\r\n", with: "\n") == "您好!\n.\n请查看办理进度。\n")
      #expect(mail.html.trimmingCharacters(in: .newlines) == "<p>您好!</p>")
      // The connection serves the next mail too.
      try await mailer.send(try message(subject: "Plain subject"))
      #expect(try await taken(server).headers["subject"] == "Plain subject")
    }
  }

  @Test("that the server defers or refuses says so, and the next one still goes")
  func replies() async throws {
    try await withServer("starttls") { server, port, trust in
      let mailer = try mailer("smtp", port, trust: trust)
      let cases: [(MailMessage, OutboundError)] = [
        (try message(to: ["later@example.org"]), .mailDeferred(reply: 451)),
        (try message(to: ["wang@example.org", "never@example.org"]), .mailRefused(reply: 550)),
        (try message(subject: "defer-data"), .mailDeferred(reply: 452)),
        (try message(subject: "refuse-data"), .mailRefused(reply: 554)),
      ]
      for (mail, expected) in cases { await #expect(throws: expected) { try await mailer.send(mail) } }
      #expect(OutboundError.mailDeferred(reply: 451).isTemporary && !OutboundError.mailRefused(reply: 550).isTemporary)
      try await mailer.send(try message(subject: "after"))
      #expect(try await taken(server).headers["subject"] == "after")
    }
  }

  @Test("is not sent with a wrong password, to a server of unknown authority, or unencrypted")
  func refusals() async throws {
    try await withServer("starttls") { _, port, trust in
      let wrong = try mailer("smtp", port, trust: trust, password: "guess-9731")
      await #expect(throws: OutboundError.mailRefused(reply: 535)) { try await wrong.send(try message()) }
      #expect(!"\(wrong.server)".contains("9731") && !String(reflecting: wrong.server).contains("9731"))
      var text = ""
      dump(wrong.server, to: &text)
      #expect(!text.contains("9731"))
      let stranger = try mailer("smtp", port, trust: .system)
      await #expect(throws: OutboundError.insecure(host: "127.0.0.1")) { try await stranger.send(try message()) }
    }
    try await withServer("plain") { server, port, trust in
      let needsTLS = try mailer("smtp", port, trust: trust, user: nil, password: nil)
      await #expect(throws: OutboundError.insecure(host: "127.0.0.1")) { try await needsTLS.send(try message()) }
      let plain = try mailer("smtp+plain", port, trust: trust, user: nil, password: nil)
      try await plain.send(try message())
      #expect(try await taken(server).secure == false)
    }
  }

  @Test("waits no longer than allowed for a server that hangs, and tells of one that is away")
  func faults() async throws {
    let hanging = try LoopbackServer { connection in connection.waitForEnd() }
    let sender = try MailAddress("a@example.org")
    let slow = Mailer(
      server: try MailServer(address: "smtp+plain://127.0.0.1:\(hanging.port)", sender: sender), totalSeconds: 1)
    await #expect(throws: OutboundError.timedOut(host: "127.0.0.1")) { try await slow.send(try message()) }
    let busy = try LoopbackServer { connection in
      connection.write("421 4.3.2 Shutting down\r\n")
      connection.waitForEnd()
    }
    let turned = Mailer(server: try MailServer(address: "smtp+plain://127.0.0.1:\(busy.port)", sender: sender))
    await #expect(throws: OutboundError.mailDeferred(reply: 421)) { try await turned.send(try message()) }
    let breaking = try LoopbackServer { connection in connection.write("220 here\r\n") }
    let cut = Mailer(server: try MailServer(address: "smtp+plain://127.0.0.1:\(breaking.port)", sender: sender))
    do {
      try await cut.send(try message())
      Issue.record("was sent to nobody")
    } catch let error as OutboundError {
      #expect(error.isTemporary)
    }
  }
}
