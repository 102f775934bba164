import Foundation

/// A client on this machine with one connection that it keeps for as long as the server does.
final class LoopbackClient {
  /// How one request went.
  enum Outcome: Equatable {
    /// Answered with this status; false when the server ended the connection with it.
    case answered(status: Int, staysOpen: Bool)
    /// Nobody listens any more: the request was never sent.
    case refused
    /// The request was sent and nothing, or not all of it, came back.
    case dropped(String)
  }

  private let port: Int
  private var descriptor: Int32 = -1
  private var received: [UInt8] = []

  init(port: Int) { self.port = port }

  deinit { disconnect() }

  var isConnected: Bool { descriptor >= 0 }

  /// Sends one request and reads its answer.
  func get(_ path: String) -> Outcome {
    if descriptor < 0, !connect() { return .refused }
    let request = Array("GET \(path) HTTP/1.1\r\nHost: loopback\r\nAccept: text/html\r\n\r\n".utf8)
    guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
      disconnect()
      return .dropped("could not send")
    }
    return answer()
  }

  private func connect() -> Bool {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        Foundation.connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { disconnect() }
    return result == 0
  }

  func disconnect() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    received = []
  }

  private func answer() -> Outcome {
    var end: Int?
    while end == nil {
      guard receive() else { return lost("no head") }
      end = received.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
    }
    guard let end else { return lost("no head") }
    let head = String(decoding: received[..<end], as: UTF8.self).lowercased()
    let lines = head.components(separatedBy: "\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
      let length = lines.first(where: { $0.hasPrefix("content-length:") })
        .flatMap({ Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) })
    else { return lost("unreadable head") }
    while received.count < end + length { guard receive() else { return lost("cut off") } }
    received.removeFirst(end + length)
    let staysOpen = !head.contains("connection: close")
    if !staysOpen { disconnect() }
    return .answered(status: status, staysOpen: staysOpen)
  }

  private func lost(_ why: String) -> Outcome {
    disconnect()
    return .dropped(why)
  }

  private func receive() -> Bool {
    var piece = [UInt8](repeating: 0, count: 16_384)
    let count = recv(descriptor, &piece, piece.count, 0)
    guard count > 0 else { return false }
    received += piece[..<count]
    return true
  }
}

extension Array where Element == UInt8 {
  fileprivate func firstRange(of other: [UInt8]) -> Range<Int>? {
    guard count >= other.count else { return nil }
    for start in 0...(count - other.count) where self[start..<(start + other.count)].elementsEqual(other) {
      return start..<(start + other.count)
    }
    return nil
  }
}
