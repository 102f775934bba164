import Foundation
import Kernel
import Store
import Synchronization
import Testing

@testable import Platform

/// Many clients that keep their connections, as behind a balancer: once `/readyz` has said no, none opens a new one, and those that
/// are open go on being used until the server ends them.
private final class Crowd: Sendable {
  struct Tally: Sendable {
    var answered = 0
    /// Answers that ended their connection.
    var lastAnswers = 0
    var serverErrors = 0
    var dropped: [String] = []
  }

  let tally = Mutex(Tally())
  let isUnready = Atomic(false)
  private let isOver = Atomic(false)
  private let running = DispatchGroup()

  /// Sets the clients going.
  func start(count: Int, port: Int) {
    for number in 0..<count { thread { self.ask(number, port: port) } }
    thread { self.watch(port: port) }
  }

  /// Sends this process the signal to stop once so many answers have come.
  func stopProcess(after answers: Int) {
    thread {
      while self.tally.withLock({ $0.answered }) < answers { sched_yield() }
      kill(getpid(), SIGTERM)
    }
  }

  /// Waits until every client has ended.
  func finish() async {
    isOver.store(true, ordering: .releasing)
    await withCheckedContinuation { continuation in running.notify(queue: .global()) { continuation.resume() } }
  }

  private func thread(_ body: @escaping @Sendable () -> Void) {
    running.enter()
    Thread.detachNewThread {
      body()
      self.running.leave()
    }
  }

  private func ask(_ number: Int, port: Int) {
    let client = LoopbackClient(port: port)
    let paths = ["/accessibility", "/", "/healthz"]
    var turn = number
    while client.isConnected || !isUnready.load(ordering: .acquiring) {
      turn += 1
      switch client.get(paths[turn % paths.count]) {
      case .answered(let status, let staysOpen):
        tally.withLock { tally in
          tally.answered += 1
          if !staysOpen { tally.lastAnswers += 1 }
          if status >= 500 { tally.serverErrors += 1 }
        }
      case .refused: return
      case .dropped(let why): tally.withLock { $0.dropped.append(why) }
      }
    }
  }

  /// What a balancer does: asks again and again, on a connection of its own each time.
  private func watch(port: Int) {
    while !isUnready.load(ordering: .acquiring), !isOver.load(ordering: .acquiring) {
      if LoopbackClient(port: port).get("/readyz") == .answered(status: 503, staysOpen: false) {
        isUnready.store(true, ordering: .releasing)
      }
    }
  }
}

@Suite("A stop under load")
struct ShutdownTests {
  struct Failed: Error {}

  /// Runs in a process of its own, which gets the signal.
  static func stopUnderLoad() async throws {
    let folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.port = 0
    configuration.drainSeconds = 6
    configuration.limitsRates = false
    configuration.logLevel = "critical"
    let installation = try await Installation.open(configuration, environment: [:])
    let crowd = Crowd()
    try await Server(installation).run { port in
      crowd.start(count: 24, port: port)
      crowd.stopProcess(after: 500)
    }
    await crowd.finish()
    let tally = crowd.tally.withLock { $0 }
    FileHandle.standardOutput.write(Data("\(tally)\n".utf8))
    // The database is closed last, and after that nothing is answered.
    await #expect(throws: StoreError.closed) {
      try await installation.database.read { tx in try HealthQueries.answers(in: tx) }
    }
    guard tally.dropped.isEmpty, tally.serverErrors == 0, tally.lastAnswers >= 24, tally.answered >= 500,
      crowd.isUnready.load(ordering: .acquiring)
    else { throw Failed() }
    print("nothing was lost")
  }

  @Test(
    "drops no request and answers none with an error; every connection is told that it ends", .timeLimit(.minutes(15)))
  func underLoad() async throws {
    // Whether it went well is the last word of what it writes: a thrown error would say less.
    let result = try await #require(processExitsWith: .success, observing: [\.standardOutputContent]) {
      do { try await ShutdownTests.stopUnderLoad() } catch { print("failed: \(error)") }
    }
    let output = String(decoding: result.standardOutputContent, as: UTF8.self)
    #expect(output.contains("nothing was lost"), "\(output.suffix(600))")
  }

  @Test func `a port that is taken is said with its number`() async throws {
    let folder = try TemporaryFolder()
    let taken = try TakenPort()
    var configuration = try folder.configuration()
    configuration.port = taken.number
    let installation = try await Installation.open(configuration, environment: [:])
    await #expect(throws: PlatformError.addressInUse(port: taken.number)) {
      try await Server(installation).run { _ in }
    }
  }
}

/// A port on which somebody listens already.
private final class TakenPort: Sendable {
  let number: Int
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (descriptor, size) = (descriptor, length)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, size) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, generic, &length) == 0
      }
    }
    number = Int(in_port_t(bigEndian: address.sin_port))
    guard isBound, number > 0 else { throw ShutdownTests.Failed() }
  }

  deinit { close(descriptor) }
}
