import Foundation
import Synchronization

/// The mail server of `Tests/Outbound/smtp_server.py`: it prints its port, then each mail that it took as a line of JSON, and
/// ends with its standard input.
final class MailServerProcess: Sendable {
  struct Ended: Error, CustomStringConvertible {
    let description: String
  }

  /// A mail as the server took it.
  struct Taken: Decodable, Sendable {
    let to: [String]
    let headers: [String: String]
    let defects: [String]
    let text: String
    let html: String

    /// The first address on this site in the text that leads to a path beginning so.
    func link(_ path: String) -> String? {
      guard let range = text.range(of: path) else { return nil }
      return String(text[range.lowerBound...].prefix { !$0.isWhitespace })
    }
  }

  private struct Running: @unchecked Sendable {
    // `@unchecked`: only `stop` uses them, under the lock.
    let process: Process
    let input: Pipe
  }

  private let running: Mutex<Running>
  private let lines: Mutex<AsyncStream<String>.Iterator>

  private init() throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    let python = "var/python/bin/python"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      throw Ended(description: "var/python is missing: run bin/setup test")
    }
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["Tests/Outbound/smtp_server.py", "plain"]
    process.standardInput = input
    process.standardOutput = output
    let (stream, continuation) = AsyncStream<String>.makeStream()
    let reader = output.fileHandleForReading
    try process.run()
    running = Mutex(Running(process: process, input: input))
    lines = Mutex(stream.makeAsyncIterator())
    Thread.detachNewThread {
      var rest = Data()
      while case let piece = reader.availableData, !piece.isEmpty {
        rest += piece
        while let end = rest.firstIndex(of: 10) {
          continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
          rest = Data(rest[rest.index(after: end)...])
        }
      }
      continuation.finish()
    }
  }

  /// Runs a server while the body runs.
  static func run(_ body: (MailServerProcess, _ port: Int) async throws -> Void) async throws {
    let server = try MailServerProcess()
    defer { server.stop() }
    let line = try await server.line()
    guard let port = Int(line) else { throw Ended(description: "no port but \(line)") }
    try await body(server, port)
  }

  /// The next mail that the server takes.
  func taken() async throws -> Taken {
    try JSONDecoder().decode(Taken.self, from: Data(try await line().utf8))
  }

  private func line() async throws -> String {
    var iterator = lines.withLock { $0 }
    guard let line = await iterator.next() else { throw Ended(description: "the server ended") }
    return line
  }

  private func stop() {
    running.withLock { running in
      try? running.input.fileHandleForWriting.close()
      running.process.terminate()
    }
  }
}
