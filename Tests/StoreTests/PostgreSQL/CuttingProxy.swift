import Foundation
import Synchronization

/// Stands between a store and its server, and breaks the connection when a commit passes: before or after the server got it.
final class CuttingProxy: Sendable {
  enum Cut { case none, beforeCommit, afterCommit }

  /// The folder of the Unix socket on which it listens.
  let folder: String
  private let server: String
  private let listener: Int32
  private let cuts = Mutex<[Cut]>([])

  struct Failure: Error {}

  /// - Parameter server: the path of the server's own socket.
  init(server: String) throws {
    self.server = server
    folder = NSTemporaryDirectory() + "cut-" + String(UInt32.random(in: 0 ... .max), radix: 36)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let isBound = Self.withAddress(folder + "/.s.PGSQL.5432") { bind(listener, $0, $1) }
    guard listener >= 0, isBound == 0, listen(listener, 64) == 0 else { throw Failure() }
    Thread.detachNewThread { [self] in accept() }
  }

  /// The commits that pass from now on meet these ends, one after the other.
  func plan(_ cuts: [Cut]) { self.cuts.withLock { $0 = cuts } }

  /// How many of the planned cuts are still to come.
  var remaining: Int { cuts.withLock { $0.count } }

  func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Foundation.close(listener)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func accept() {
    while true {
      let client = Foundation.accept(listener, nil, nil)
      guard client >= 0 else { return }
      let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      guard Self.withAddress(server, { connect(upstream, $0, $1) }) == 0 else {
        Foundation.close(client)
        continue
      }
      Thread.detachNewThread { [self] in relay(from: client, to: upstream, isClient: true) }
      Thread.detachNewThread { [self] in relay(from: upstream, to: client, isClient: false) }
    }
  }

  private func relay(from source: Int32, to target: Int32, isClient: Bool) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(source, &buffer, buffer.count)
      guard count > 0 else { break }
      let cut = isClient && Self.runsCommit(buffer[..<count]) ? next() : .none
      if cut == .beforeCommit { break }
      // A peer that is gone must not end the process with a signal.
      guard send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
      if cut == .afterCommit {
        // The server's answer must not get through, but the server must have got the question.
        shutdown(source, Int32(SHUT_RDWR))
        Thread.sleep(forTimeInterval: 0.05)
        break
      }
    }
    shutdown(source, Int32(SHUT_RDWR))
    shutdown(target, Int32(SHUT_RDWR))
  }

  private func next() -> Cut {
    cuts.withLock { $0.isEmpty ? .none : $0.removeFirst() }
  }

  /// Whether a Bind message names the prepared statement `commit`.
  private static func runsCommit(_ bytes: ArraySlice<UInt8>) -> Bool {
    Data(bytes).range(of: Data([0]) + Data("commit".utf8) + Data([0])) != nil
  }

  private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { target in
      target.copyBytes(from: Array(path.utf8.prefix(target.count - 1)))
    }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}
