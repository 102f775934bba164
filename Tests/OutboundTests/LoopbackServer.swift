import Foundation
import Synchronization

/// A server on the loopback address that a test scripts line by line, with the faults that it wants to see.
final class LoopbackServer: Sendable {
  struct CannotListen: Error {}

  let port: Int
  /// The path of the Unix socket, where it listens on one.
  let path: String?
  private let listener: Mutex<Int32>
  private let count = Mutex(0)
  private let open = Mutex<[LoopbackConnection]>([])

  /// How many connections have come.
  var connections: Int { count.withLock { $0 } }
  var host: String { "127.0.0.1:\(port)" }
  var url: String { "http://\(host)" }

  /// - Parameter serve: speaks with one connection, on a thread of its own; the connection is closed when it returns.
  init(serve: @escaping @Sendable (LoopbackConnection) -> Void) throws {
    let fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    listener = Mutex(fd)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(fd, generic, length) == 0 && listen(fd, 64) == 0 && getsockname(fd, generic, &length) == 0
      }
    }
    guard bound else { throw CannotListen() }
    port = Int(UInt16(bigEndian: address.sin_port))
    path = nil
    accept(fd, serve)
  }

  /// Listens on a Unix socket.
  init(path: String, serve: @escaping @Sendable (LoopbackConnection) -> Void) throws {
    let fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    listener = Mutex(fd)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { throw CannotListen() }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(fd, generic, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 && listen(fd, 64) == 0
      }
    }
    guard bound else { throw CannotListen() }
    port = 0
    self.path = path
    accept(fd, serve)
  }

  deinit { stop() }

  /// Takes no more connections and cuts the open ones; a second call does nothing. The listener's number is given away here:
  /// once its thread has closed it, the same number may belong to a connection of somebody else.
  func stop() {
    listener.withLock { listener in
      if listener >= 0 { _ = shutdown(listener, Int32(SHUT_RDWR)) }
      listener = -1
    }
    for connection in open.withLock({ $0 }) { connection.cut() }
  }

  private func accept(_ fd: Int32, _ serve: @escaping @Sendable (LoopbackConnection) -> Void) {
    Thread.detachNewThread { [weak self] in
      while true {
        let accepted = Foundation.accept(fd, nil, nil)
        guard accepted >= 0 else { break }
        let connection = LoopbackConnection(accepted)
        guard let self else { break }
        count.withLock { $0 += 1 }
        open.withLock { $0.append(connection) }
        Thread.detachNewThread {
          serve(connection)
          connection.close()
        }
      }
      self?.listener.withLock { $0 = -1 }
      _ = Foundation.close(fd)
    }
  }
}

/// One connection of a ``LoopbackServer``; it blocks, on its own thread.
final class LoopbackConnection: Sendable {
  private let descriptor: Mutex<Int32>
  private let number: Int32
  private let buffer = Mutex<[UInt8]>([])

  init(_ descriptor: Int32) {
    self.descriptor = Mutex(descriptor)
    number = descriptor
  }

  func close() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { _ = Foundation.close(descriptor) }
      descriptor = -1
    }
  }

  /// Ends both directions; a blocked read returns.
  func cut() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  /// Waits until the other side closes.
  func waitForEnd() {
    while readMore() {}
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Exactly `count` bytes; nil when the other side ends before.
  func read(_ count: Int) -> [UInt8]? {
    while buffer.withLock({ $0.count }) < count { guard readMore() else { return nil } }
    return buffer.withLock { buffer in
      defer { buffer.removeFirst(count) }
      return Array(buffer.prefix(count))
    }
  }

  /// Up to a separator, without it.
  func read(until separator: String) -> String? {
    let wanted = Array(separator.utf8)
    var start = 0
    while true {
      let found = buffer.withLock { buffer -> String? in
        guard buffer.count >= wanted.count else { return nil }
        for index in start...(buffer.count - wanted.count)
        where buffer[index..<index + wanted.count].elementsEqual(wanted) {
          let text = String(decoding: buffer[..<index], as: UTF8.self)
          buffer.removeFirst(index + wanted.count)
          return text
        }
        start = buffer.count - wanted.count
        return nil
      }
      if let found { return found }
      guard readMore() else { return nil }
    }
  }

  private func readMore() -> Bool {
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    let count = recv(number, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer.withLock { $0 += piece[..<count] }
    return true
  }
}

/// A request as a scripted server reads it.
struct HeardRequest: Sendable {
  let method: String
  let target: String
  let headers: [String: String]
  let body: [UInt8]
}

extension LoopbackConnection {
  /// The next request of the connection; nil at its end.
  func request() -> HeardRequest? {
    guard let head = read(until: "\r\n\r\n") else { return nil }
    let lines = head.components(separatedBy: "\r\n")
    let first = lines[0].split(separator: " ").map(String.init)
    guard first.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      headers[parts[0].lowercased()] = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
    }
    var body: [UInt8] = []
    if headers["transfer-encoding"] == "chunked" {
      while let line = read(until: "\r\n"), let size = Int(line, radix: 16) {
        guard let piece = read(size), read(until: "\r\n") != nil else { return nil }
        if size == 0 { break }
        body += piece
      }
    } else if let size = headers["content-length"].flatMap(Int.init), size > 0 {
      guard let bytes = read(size) else { return nil }
      body = bytes
    }
    return HeardRequest(method: first[0], target: first[1], headers: headers, body: body)
  }

  /// Answers a request.
  func answer(_ status: Int = 200, headers: [String] = [], _ body: String = "") {
    let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)"] + headers
    write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  /// Answers every request of the connection.
  func serve(_ handle: (HeardRequest) -> Void) {
    while let request = request() { handle(request) }
  }
}

/// What threads of a test tell one another.
final class Heard<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])

  var all: [Value] { values.withLock { $0 } }
  func add(_ value: Value) { values.withLock { $0.append(value) } }
}
