/// Delivers messages to addresses that somebody registered. Receivers are strangers: they may hang, lie, redirect or name a
/// machine of the own network, and none of that may hurt.
package struct WebhookSender: Sendable {
  private let client: HTTPClient
  private let limits: OutboundLimits

  /// - Parameters:
  ///   - client: whose reach is ``NetworkReach/ofReceivers(environment:)``.
  ///   - totalSeconds: after which a receiver is cut off.
  package init(client: HTTPClient, totalSeconds: Int = 15) {
    self.client = client
    limits = OutboundLimits(
      connectSeconds: min(10, totalSeconds), totalSeconds: totalSeconds, quietSeconds: totalSeconds,
      responseBytes: Self.answerLimitBytes, cutsLongResponses: true)
  }

  /// Sends a message once, signed with every secret that is in force.
  ///
  /// - Throws: ``OutboundError`` when no answer came, ``OutboundError/webhookSecretInvalid`` without a secret.
  package func deliver(
    _ message: WebhookMessage, to url: String, secrets: [WebhookSecret]
  ) async throws -> WebhookDelivery {
    guard !secrets.isEmpty else { throw OutboundError.webhookSecretInvalid }
    let headers = WebhookSignature.headers(for: message, secrets: secrets)
    let answer = try await client.send(
      OutboundRequest(
        .post, url, headers: headers + [OutboundHeader("Content-Type", message.contentType)],
        body: .bytes(message.body), limits: limits))
    return WebhookDelivery(
      status: answer.status, body: answer.body, isCut: answer.isCut,
      durationMilliseconds: answer.durationMilliseconds,
      verdict: WebhookVerdict(status: answer.status, retryAfter: answer.header("Retry-After")))
  }

  /// Enough to see what a receiver complained of.
  private static let answerLimitBytes = 4096
}
