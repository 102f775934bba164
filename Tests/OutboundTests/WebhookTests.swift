import Foundation
import Kernel
import Outbound
import ProcessTesting
import Testing

@Suite("Webhooks")
struct WebhookTests {
  private let sender = WebhookSender(client: HTTPClient(), totalSeconds: 1)
  private let now = Instant(milliseconds: 1_614_265_330_000)

  /// - Source: the test value of the reference libraries of Standard Webhooks.
  @Test("are signed as the reference libraries sign")
  func signature() throws {
    let secret = try WebhookSecret(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    let message = WebhookMessage(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: now, body: Array(#"{"test": 2432232314}"#.utf8))
    let headers = WebhookSignature.headers(for: message, secrets: [secret])
    #expect(
      headers == [
        OutboundHeader("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"), OutboundHeader("webhook-timestamp", "1614265330"),
        OutboundHeader("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
      ])
    #expect(WebhookSignature.verify(headers: headers, body: message.body, secrets: [secret], now: now))
  }

  @Test("hold while secrets change over, and fall with body, time, id or secret")
  func rotation() throws {
    let (old, new, other) = (WebhookSecret.generate(), WebhookSecret.generate(), WebhookSecret.generate())
    let message = WebhookMessage(id: "m1", timestamp: now, body: [1, 2, 3])
    let headers = WebhookSignature.headers(for: message, secrets: [new, old])
    func holds(_ secrets: [WebhookSecret], body: [UInt8] = [1, 2, 3], after seconds: Int64 = 0) -> Bool {
      WebhookSignature.verify(headers: headers, body: body, secrets: secrets, now: now.adding(seconds: seconds))
    }
    #expect(holds([old]) && holds([new]) && holds([other, new]))
    #expect(!holds([other]) && !holds([]) && !holds([new], body: [1, 2]))
    #expect(holds([new], after: 300) && !holds([new], after: 301) && !holds([new], after: -301))
    let renamed = headers.map { $0.name == "webhook-id" ? OutboundHeader("webhook-id", "m2") : $0 }
    #expect(!WebhookSignature.verify(headers: renamed, body: [1, 2, 3], secrets: [new], now: now))
    for broken in [[], Array(headers.dropFirst()), [OutboundHeader("webhook-id", "m1")]] {
      #expect(!WebhookSignature.verify(headers: broken, body: [1, 2, 3], secrets: [new], now: now))
    }
  }

  @Test("have secrets that only their text shows")
  func secrets() throws {
    let secret = WebhookSecret.generate()
    #expect(try WebhookSecret(text: secret.text) == secret)
    #expect(secret.text.hasPrefix("whsec_") && WebhookSecret.generate() != secret)
    let inside = String(secret.text.dropFirst(6))
    var text = "\(secret) \(String(reflecting: secret))"
    dump(secret, to: &text)
    #expect(!text.contains(inside))
    for text in [
      "", "whsec_", "whsec_abc", "whsec_!!!!", "whsec_" + Data(repeating: 1, count: 65).base64EncodedString(),
    ] {
      #expect(throws: OutboundError.webhookSecretInvalid) { try WebhookSecret(text: text) }
    }
  }

  @Test("arrive signed, and the beginning of the answer is kept")
  func delivery() async throws {
    let heard = Heard<HeardRequest>()
    let server = try LoopbackServer { connection in
      connection.serve { request in
        heard.add(request)
        connection.answer(200, String(repeating: "y", count: 10_000))
      }
    }
    let secret = WebhookSecret.generate()
    let message = WebhookMessage(id: "m1", timestamp: now, body: Array("{\"a\":\"办结\"}".utf8))
    let delivery = try await sender.deliver(message, to: server.url + "/hook", secrets: [secret])
    #expect(delivery.verdict == .accepted && delivery.status == 200 && delivery.isCut && delivery.body.count == 4096)
    let request = try #require(heard.all.first)
    #expect(request.method == "POST" && request.target == "/hook" && request.body == message.body)
    #expect(request.headers["content-type"] == "application/json")
    let headers = request.headers.map { OutboundHeader($0.key, $0.value) }
    #expect(WebhookSignature.verify(headers: headers, body: request.body, secrets: [secret], now: now))
  }

  @Test("are judged by the receiver's status")
  func verdicts() async throws {
    let server = try LoopbackServer { connection in
      connection.serve { request in
        let status = Int(request.target.dropFirst()) ?? 200
        connection.answer(status, headers: ["Retry-After: \(status == 503 ? "120" : "9999999999")", "Location: /200"])
      }
    }
    let expected: [Int: WebhookVerdict] = [
      204: .accepted, 302: .retry(afterSeconds: 86_400), 400: .refused, 401: .refused, 404: .refused, 410: .gone,
      429: .retry(afterSeconds: 86_400), 500: .retry(afterSeconds: 86_400), 503: .retry(afterSeconds: 120),
    ]
    let message = WebhookMessage(id: "m1", timestamp: now, body: [])
    for (status, verdict) in expected {
      let delivery = try await sender.deliver(message, to: "\(server.url)/\(status)", secrets: [.generate()])
      #expect(delivery.status == status && delivery.verdict == verdict)
    }
  }

  @Test("to a receiver that hangs, drips, or lies in the own network are cut off")
  func hostile() async throws {
    let hanging = try LoopbackServer { connection in connection.waitForEnd() }
    let dripping = try LoopbackServer { connection in
      _ = connection.request()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
      while connection.write([120]) { Thread.sleep(forTimeInterval: 0.05) }
    }
    let message = WebhookMessage(id: "m1", timestamp: now, body: [])
    for server in [hanging, dripping] {
      await #expect(throws: OutboundError.timedOut(host: "127.0.0.1")) {
        try await sender.deliver(message, to: server.url, secrets: [.generate()])
      }
    }
    let guarded = WebhookSender(client: HTTPClient(reach: try .ofReceivers(environment: [:])))
    await #expect(throws: OutboundError.addressRefused(host: "127.0.0.1")) {
      try await guarded.deliver(message, to: hanging.url, secrets: [.generate()])
    }
    await #expect(throws: OutboundError.webhookSecretInvalid) {
      try await sender.deliver(message, to: hanging.url, secrets: [])
    }
  }

  @Test("go over connections whose certificate holds, and over no other")
  func certificates() async throws {
    let certificate = try TestCertificate()
    let server = try ServerProcess(["Tests/Outbound/https_server.py", certificate.certificate, certificate.key])
    defer { server.stop() }
    let url = "https://127.0.0.1:\(try await server.port())/"
    await #expect(throws: OutboundError.insecure(host: "127.0.0.1")) {
      try await HTTPClient().send(OutboundRequest(.get, url))
    }
    let trusting = HTTPClient(trust: .authorities(path: certificate.certificate))
    let answer = try await trusting.send(OutboundRequest(.get, url))
    #expect(answer.body == Array("secret".utf8))
  }
}
