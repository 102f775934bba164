import Foundation
import Outbound
import Testing

@Suite("Requests that meet trouble")
struct HTTPFaultTests {
  private let client = HTTPClient()

  @Test("end when the receiver takes the request and then says nothing")
  func hanging() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.request()
      connection.waitForEnd()
    }
    let limits = OutboundLimits(totalSeconds: 1)
    await #expect(throws: OutboundError.timedOut(host: "127.0.0.1")) {
      try await client.send(OutboundRequest(.get, server.url, limits: limits))
    }
  }

  @Test("end when the receiver stops in the middle of its answer")
  func stalled() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.request()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin")
      connection.waitForEnd()
    }
    let limits = OutboundLimits(totalSeconds: 30, quietSeconds: 1)
    await #expect(throws: OutboundError.timedOut(host: "127.0.0.1")) {
      try await client.send(OutboundRequest(.get, server.url, limits: limits))
    }
  }

  @Test("say when nobody listens, nobody is there, or the connection breaks off")
  func away() async throws {
    let gone = try LoopbackServer { connection in _ = connection.request() }
    let address = gone.url
    let broken = try LoopbackServer { connection in
      _ = connection.request()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin")
    }
    await #expect(throws: OutboundError.broken(host: "127.0.0.1", detail: "18")) {
      try await client.send(OutboundRequest(.get, broken.url))
    }
    await #expect(throws: OutboundError.broken(host: "127.0.0.1", detail: "52")) {
      try await client.send(OutboundRequest(.get, address))
    }
    gone.stop()
    await #expect(throws: OutboundError.unreachable(host: "127.0.0.1")) {
      try await HTTPClient().send(OutboundRequest(.get, address))
    }
    await #expect(throws: OutboundError.hostUnknown(host: "nobody.invalid")) {
      try await client.send(OutboundRequest(.get, "http://nobody.invalid/"))
    }
    for error in [OutboundError.unreachable(host: ""), .hostUnknown(host: ""), .timedOut(host: ""), .crowded] {
      #expect(error.isTemporary)
    }
    #expect(!OutboundError.addressInvalid.isTemporary && !OutboundError.addressRefused(host: "").isTemporary)
  }

  @Test("end when their task is cancelled, running or waiting")
  func cancellation() async throws {
    let (started, onStart) = AsyncStream<Void>.makeStream()
    let server = try LoopbackServer { connection in
      _ = connection.request()
      onStart.yield()
      connection.waitForEnd()
    }
    let single = HTTPClient(transfers: 1)
    let running = Task { try await single.send(OutboundRequest(.get, server.url)) }
    for await _ in started { break }
    let waiting = Task { try await single.send(OutboundRequest(.get, server.url)) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
    #expect(server.connections == 1)
  }

  @Test("do not hold up one another while there are threads, however slow the receivers are")
  func sideBySide() async throws {
    let server = try LoopbackServer { connection in
      _ = connection.request()
      connection.waitForEnd()
    }
    let quick = try LoopbackServer { connection in connection.serve { _ in connection.answer() } }
    let hanging = (0..<3).map { _ in Task { try await client.send(OutboundRequest(.get, server.url)) } }
    let answer = try await client.send(OutboundRequest(.get, quick.url))
    #expect(answer.status == 200)
    for task in hanging {
      task.cancel()
      _ = await task.result
    }
  }
}
