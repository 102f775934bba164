import Foundation
import Synchronization

/// A server of another program, which a test starts and ends. It reads its standard input and ends with it, so that none is
/// left when the tests are killed.
package final class ServerProcess: Sendable {
  package struct Ended: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  /// What `bin/setup test` makes.
  static let python = "var/python/bin/python"

  private let running: Mutex<Running>
  private let lines: Mutex<AsyncStream<String>.Iterator>

  private struct Running: @unchecked Sendable {
    // `@unchecked`: only `stop` uses them, under the lock.
    let process: Process
    let input: Pipe
  }

  package init(_ arguments: [String], environment: [String: String] = [:]) throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    guard FileManager.default.isExecutableFile(atPath: Self.python) else {
      throw Ended(description: "var/python is missing: run bin/setup test")
    }
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
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

  deinit { stop() }

  /// Ends the server.
  package func stop() {
    running.withLock { running in
      try? running.input.fileHandleForWriting.close()
      running.process.terminate()
    }
  }

  /// Gives the server a line and answers with the one that it prints in return.
  package func ask(_ question: String) async throws -> String {
    try running.withLock { try $0.input.fileHandleForWriting.write(contentsOf: Data("\(question)\n".utf8)) }
    return try await line()
  }

  /// The next line that the server prints.
  package func line() async throws -> String {
    var iterator = lines.withLock { $0 }
    guard let line = await iterator.next() else { throw Ended(description: "the server ended") }
    return line
  }

  /// The port, which the server prints first.
  package func port() async throws -> Int {
    let line = try await line()
    guard let port = Int(line) else { throw Ended(description: "no port but \(line)") }
    return port
  }
}
