import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
package import Kernel
import NIOCore
import Synchronization

/// A receiver of webhooks: a real HTTP server on the loopback address that answers as the test says.
package final class WebhookReceiver: Sendable {
  /// How a request is answered.
  package enum Answer: Sendable {
    case status(Int, String = "")
    /// Takes the request and says nothing until the receiver is released.
    case hang
  }

  /// A request that came.
  package struct Heard: Sendable {
    package var path: String
    package var id: String
    package var headers: [String: String]
    package var body: [UInt8]

    package var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
  }

  private struct State {
    var answers: [String: [Answer]] = [:]
    package var heard: [Heard] = []
    var isReleased = false
    var now = 0
    var most = 0
  }

  private let state = Mutex(State())

  /// What has come so far, in order.
  package var heard: [Heard] { state.withLock { $0.heard } }
  /// The most requests that were in the house at a time.
  package var mostAtOnce: Int { state.withLock { $0.most } }

  package func heard(at path: String) -> [Heard] { heard.filter { $0.path == path } }

  /// Says how the next requests to a path are answered; after the last of them with 200.
  package func script(_ path: String, _ answers: [Answer]) { state.withLock { $0.answers[path] = answers } }

  /// Runs a receiver while the body runs; `url` leads to it.
  package static func run(_ body: @escaping @Sendable (WebhookReceiver, _ url: String) async throws -> Void)
    async throws
  {
    let receiver = WebhookReceiver()
    let router = Router()
    router.post("/**") { request, _ in try await receiver.answer(request) }
    let application = Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)))
    try await application.test(.live) { client in
      defer { receiver.state.withLock { $0.isReleased = true } }
      try await body(receiver, "http://127.0.0.1:\(client.port ?? 0)")
    }
  }

  private func answer(_ request: Request) async throws -> Response {
    let body = try await request.body.collect(upTo: 1 << 20)
    let path = request.uri.path
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    let heard = Heard(
      path: path, id: headers["webhook-id"] ?? "", headers: headers, body: Array(body.readableBytesView))
    let answer = state.withLock { state in
      state.heard.append(heard)
      state.now += 1
      state.most = max(state.most, state.now)
      guard var answers = state.answers[path], !answers.isEmpty else { return Answer.status(200) }
      let first = answers.removeFirst()
      state.answers[path] = answers
      return first
    }
    defer { state.withLock { $0.now -= 1 } }
    switch answer {
    case .status(let status, let text):
      return Response(
        status: HTTPResponse.Status(code: status), body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    case .hang:
      // Ends with the test at the latest.
      for _ in 0..<2000 where !state.withLock({ $0.isReleased }) { try await Task.sleep(for: .milliseconds(10)) }
      return Response(status: .ok)
    }
  }
}
