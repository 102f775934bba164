import Glibc

/// Finds a port that nobody listens on, for programs that are told to take any: addresses in links, receipts and mails name it,
/// and have to be known before the first request.
enum FreePort {
  /// A free port of an address; nil when the address is not one of this machine.
  static func find(host: String) -> Int? {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "0", &hints, &found) == 0, let first = found else { return nil }
    defer { freeaddrinfo(found) }
    let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype, first.pointee.ai_protocol)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else { return nil }
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutableBytes(of: &storage) { bytes -> Int? in
      guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
        getsockname(descriptor, address, &length) == 0
      else { return nil }
      // Both families keep the port in the two bytes after the family, the higher one first.
      return Int(bytes[2]) << 8 | Int(bytes[3])
    }
  }
}

extension Configuration {
  /// Puts a free port in the place of 0, unless people use another address anyway.
  package mutating func takeFreePort() {
    guard port == 0, publicAddress == nil, let free = FreePort.find(host: host) else { return }
    port = free
  }
}
