import CCurl

/// Hands mails to a mail server. A mail that was thrown back as temporary may be sent again with the same `id`.
package final class Mailer: Sendable {
  /// The server, and the sender of every mail.
  package let server: MailServer
  private let threads: TransferThreads
  private let handles = CurlHandles()
  private let limits: OutboundLimits

  /// - Parameters:
  ///   - transfers: connections at the same time; mail servers dislike many.
  ///   - totalSeconds: after which a mail is given up for now.
  package init(server: MailServer, transfers: Int = 2, totalSeconds: Int = 60) {
    self.server = server
    threads = TransferThreads(limit: transfers, name: "tongban.mail")
    limits = OutboundLimits(
      connectSeconds: min(15, totalSeconds), totalSeconds: totalSeconds, quietSeconds: min(30, totalSeconds),
      responseBytes: 64 * 1024)
  }

  /// Sends one mail and returns when the server has taken charge of it for every recipient.
  ///
  /// - Throws: ``OutboundError/mailDeferred(reply:)`` or a network error, both temporary;
  ///   ``OutboundError/mailRefused(reply:)`` and what ``MailMessage/encoded(from:)`` throws, which are for good.
  package func send(_ message: MailMessage) async throws {
    let bytes = try message.encoded(from: server.sender)
    let recipients = message.to.map { "<\($0.address)>" }
    try await threads.run { [server, handles, limits] ticket in
      try handles.with { handle in
        let exchange = Exchange(limits: limits, reach: .anywhere, ticket: ticket)
        let transfer = MailTransfer(
          server: server, recipients: recipients, bytes: bytes, limits: limits, handle: handle, exchange: exchange)
        let code = try transfer.perform()
        guard code != CURLE_OK else { return }
        let error = TransferFailure.error(code, exchange: exchange, ticket: ticket, host: server.host)
        throw Self.reply(handle.number(CURLINFO_RESPONSE_CODE), code) ?? error
      }
    }
  }

  /// What the server said, where it was the server that ended the transfer.
  /// - Source: RFC 5321, section 4.2.1: 4yz is transient, 5yz permanent.
  private static func reply(_ reply: Int, _ code: CURLcode) -> OutboundError? {
    switch code {
    case CURLE_SEND_ERROR, CURLE_WEIRD_SERVER_REPLY, CURLE_LOGIN_DENIED, CURLE_REMOTE_ACCESS_DENIED,
      CURLE_QUOTE_ERROR, CURLE_RECV_ERROR, CURLE_COULDNT_CONNECT:
      if (400..<500).contains(reply) { return .mailDeferred(reply: reply) }
      if (500..<600).contains(reply) { return .mailRefused(reply: reply) }
      return nil
    default: return nil
    }
  }
}

/// Sets a handle up for one mail and runs it. Blocks; lives on the transfer's thread.
private struct MailTransfer {
  let server: MailServer
  let recipients: [String]
  let bytes: [UInt8]
  let limits: OutboundLimits
  let handle: CurlHandle
  let exchange: Exchange

  func perform() throws -> CURLcode {
    try handle.apply(limits)
    try handle.apply(server.trust)
    try handle.set(CURLOPT_URL, server.url)
    try handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    if server.security == .startTLS { try handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
    if let user = server.user, let password = server.password {
      try handle.set(CURLOPT_USERNAME, user)
      try handle.set(CURLOPT_PASSWORD, password)
    }
    try handle.set(CURLOPT_MAIL_FROM, "<\(server.sender.address)>")
    let list = try HeaderList(recipients)
    try handle.set(CURLOPT_MAIL_RCPT, list: list)
    let source = BodySource(bytes: bytes)
    try exchange.attach(to: handle, source: source)
    try handle.set(CURLOPT_UPLOAD, 1)
    try handle.set(CURLOPT_INFILESIZE_LARGE, offset: bytes.count)
    return withExtendedLifetime((list, exchange)) { curl_easy_perform(handle.pointer) }
  }
}
