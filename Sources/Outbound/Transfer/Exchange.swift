import CCurl
import Foundation

/// One transfer as libcurl's callbacks see it. It lives on the transfer's thread only.
final class Exchange {
  let limits: OutboundLimits
  let reach: NetworkReach
  private let ticket: TransferTicket
  private let onPiece: (@Sendable ([UInt8]) throws -> Void)?

  private(set) var body: [UInt8] = []
  private(set) var headers: [OutboundHeader] = []
  private(set) var isCut = false
  /// What a callback threw; it ends the transfer.
  private(set) var failure: (any Error)?
  private var receivedBytes = 0
  private var headerBytes = 0
  private var source: BodySource?

  init(
    limits: OutboundLimits, reach: NetworkReach, ticket: TransferTicket,
    onPiece: (@Sendable ([UInt8]) throws -> Void)? = nil
  ) {
    self.limits = limits
    self.reach = reach
    self.ticket = ticket
    self.onPiece = onPiece
  }

  /// Hands the callbacks to a handle. The exchange must outlive the handle's `perform`.
  func attach(to handle: CurlHandle, source: BodySource? = nil) throws {
    self.source = source
    let me = Unmanaged.passUnretained(self).toOpaque()
    try handle.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      Exchange.of(context)?.receive(bytes, size * count) ?? 0
    }
    try handle.set(CURLOPT_WRITEDATA, pointer: me)
    try handle.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      Exchange.of(context)?.receiveHeader(bytes, size * count) ?? 0
    }
    try handle.set(CURLOPT_HEADERDATA, pointer: me)
    try handle.set(CURLOPT_NOPROGRESS, 0)
    try handle.set(CURLOPT_XFERINFODATA, pointer: me)
    try handle.check(
      ccurl_set_progress_function(handle.pointer) { context, _, _, _, _ in
        Exchange.of(context)?.ticket.isCancelled == false ? 0 : 1
      }, CURLOPT_XFERINFOFUNCTION)
    try handle.set(CURLOPT_OPENSOCKETDATA, pointer: me)
    try handle.check(
      ccurl_set_socket_function(handle.pointer) { context, _, address in
        Exchange.of(context)?.openSocket(address) ?? -1
      }, CURLOPT_OPENSOCKETFUNCTION)
    guard source != nil else { return }
    try handle.set(CURLOPT_READFUNCTION) { buffer, size, count, context in
      Exchange.of(context)?.give(buffer, size * count) ?? Exchange.readAbort
    }
    try handle.set(CURLOPT_READDATA, pointer: me)
    try handle.set(CURLOPT_SEEKDATA, pointer: me)
    try handle.check(
      ccurl_set_seek_function(handle.pointer) { context, offset, origin in
        Exchange.of(context)?.seek(Int(offset), origin) ?? Exchange.cannotSeek
      }, CURLOPT_SEEKFUNCTION)
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Exchange? {
    context.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Callbacks

  /// More header than this is no honest answer.
  private static let headerLimitBytes = 128 * 1024
  private static let readAbort = Int(CURL_READFUNC_ABORT)
  private static let cannotSeek = Int32(CURL_SEEKFUNC_CANTSEEK)

  private func receive(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes, count > 0 else { return count }
    let taken = min(count, limits.responseBytes - receivedBytes)
    let piece = Array(UnsafeRawBufferPointer(start: bytes, count: max(0, taken)))
    receivedBytes += piece.count
    if let onPiece {
      do { try onPiece(piece) } catch {
        failure = error
        return 0
      }
    } else {
      body += piece
    }
    if taken < count {
      isCut = true
      if !limits.cutsLongResponses { failure = OutboundError.answerTooLong(limitBytes: limits.responseBytes) }
      return 0
    }
    return count
  }

  private func receiveHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes else { return count }
    headerBytes += count
    guard headerBytes <= Self.headerLimitBytes else {
      failure = OutboundError.answerTooLong(limitBytes: Self.headerLimitBytes)
      return 0
    }
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // The next answer of the same transfer: after "100 Continue" or a redirect.
      headers = []
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
      headers.append(OutboundHeader(String(line[..<colon]), value))
    }
    return count
  }

  private func give(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let buffer, let source else { return 0 }
    do {
      return try source.fill(UnsafeMutableRawBufferPointer(start: buffer, count: count))
    } catch {
      failure = error
      return Self.readAbort
    }
  }

  private func seek(_ offset: Int, _ origin: Int32) -> Int32 {
    guard origin == SEEK_SET, offset == 0, let source, source.rewind() else { return Self.cannotSeek }
    return Int32(CURL_SEEKFUNC_OK)
  }

  private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
    guard let address else { return -1 }
    guard SocketAddress.bytes(of: address).map(reach.permits) ?? (reach == .anywhere) else {
      failure = OutboundError.addressRefused(host: "")
      return -1
    }
    let wanted = address.pointee
    return socket(wanted.family, wanted.socktype | Int32(SOCK_CLOEXEC.rawValue), wanted.protocol)
  }
}

/// Reads the address that a socket is about to be opened for.
enum SocketAddress {
  /// 4 or 16 bytes in network order; nil for another family.
  static func bytes(of address: UnsafeMutablePointer<curl_sockaddr>) -> [UInt8]? {
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
    let start = UnsafeRawPointer(address).advanced(by: offset)
    switch address.pointee.family {
    case AF_INET:
      return withUnsafeBytes(of: start.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
    case AF_INET6:
      return withUnsafeBytes(of: start.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
    default:
      return nil
    }
  }
}
