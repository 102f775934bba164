import Foundation
import Store

/// One connection to the daemon. Its calls block, each for the timeout at most, and belong on threads of their own.
final class ClamdConnection: Sendable {
  private let descriptor: Int32

  /// - Throws: ``BlobError/scannerAway``.
  init(_ address: ClamdAddress, timeoutSeconds: Int) throws {
    descriptor =
      switch address {
      case .unix(let path): try Self.connect(unix: path, timeoutSeconds)
      case .tcp(let host, let port): try Self.connect(host, port, timeoutSeconds)
      }
  }

  deinit { _ = close(descriptor) }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { throw BlobError.scannerAway }
      rest = rest.dropFirst(sent)
    }
  }

  /// What the daemon says, up to the zero byte.
  ///
  /// - Parameter seconds: how long to wait for it; nil for as long as connecting may take.
  func reply(withinSeconds seconds: Int? = nil) throws -> String {
    if let seconds {
      var limit = timeval(tv_sec: seconds, tv_usec: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1024)
    while bytes.count < 4096 {
      let count = recv(descriptor, &piece, piece.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += piece[..<count]
      if let end = bytes.firstIndex(of: 0) { return String(decoding: bytes[..<end], as: UTF8.self) }
    }
    throw BlobError.scannerAway
  }

  // MARK: Connecting

  private static func connect(unix path: String, _ seconds: Int) throws -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { throw BlobError.scannerAway }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return try withUnsafePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        try connect(AF_UNIX, generic, socklen_t(MemoryLayout<sockaddr_un>.size), seconds)
      }
    }
  }

  private static func connect(_ host: String, _ port: Int, _ seconds: Int) throws -> Int32 {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0 else { throw BlobError.scannerAway }
    defer { freeaddrinfo(found) }
    var next = found
    while let one = next {
      if let address = one.pointee.ai_addr,
        let connected = try? connect(one.pointee.ai_family, address, one.pointee.ai_addrlen, seconds)
      {
        return connected
      }
      next = one.pointee.ai_next
    }
    throw BlobError.scannerAway
  }

  private static func connect(
    _ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t, _ seconds: Int
  ) throws -> Int32 {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw BlobError.scannerAway }
    // On Linux the time to send bounds the time to connect as well: socket(7), SO_SNDTIMEO.
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    guard Foundation.connect(descriptor, address, length) == 0 else {
      _ = close(descriptor)
      throw BlobError.scannerAway
    }
    return descriptor
  }
}
