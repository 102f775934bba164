import Foundation
package import Store
import Synchronization

/// The ClamAV daemon as scanner, by its stream command.
///
/// - Source: clamd(8), INSTREAM.
package struct ClamdScanner: BlobScanner {
  private let address: ClamdAddress
  private let limitBytes: Int
  private let timeoutSeconds: Int
  private let verdictSeconds: Int
  private let threads: TransferThreads

  /// A daemon at `tcp://host:port` or `unix:/path`.
  ///
  /// - Parameters:
  ///   - limitBytes: larger files are not sent; the daemon has a limit of its own (StreamMaxLength).
  ///   - timeoutSeconds: for connecting and for taking each piece.
  ///   - verdictSeconds: for the verdict; the daemon looks into archives for up to two minutes by default (MaxScanTime).
  /// - Throws: ``OutboundError/settingInvalid(name:)``.
  package init(
    address: String, limitBytes: Int = 1 << 30, timeoutSeconds: Int = 30, verdictSeconds: Int = 150
  ) throws {
    guard let address = ClamdAddress(address) else { throw OutboundError.settingInvalid(name: Self.environmentName) }
    self.address = address
    self.limitBytes = limitBytes
    self.timeoutSeconds = timeoutSeconds
    self.verdictSeconds = verdictSeconds
    threads = TransferThreads(limit: 16, name: "tongban.scan")
  }

  /// The environment variable with the address.
  package static let environmentName = "TONGBAN_CLAMD"

  /// See ``BlobScanner/begin()``.
  package func begin() async throws -> any BlobScan {
    let connection = try await threads.run { [address, timeoutSeconds] _ in
      let connection = try ClamdConnection(address, timeoutSeconds: timeoutSeconds)
      try connection.send(Array("zINSTREAM\0".utf8))
      return connection
    }
    return ClamdScan(
      connection: connection, threads: threads, limitBytes: limitBytes, verdictSeconds: verdictSeconds)
  }
}

/// Where a daemon listens.
enum ClamdAddress: Sendable, Hashable {
  case tcp(host: String, port: Int)
  case unix(path: String)

  init?(_ text: String) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      guard path.hasPrefix("/"), path.utf8.count < 108 else { return nil }
      self = .unix(path: path)
    } else {
      guard let parts = URLComponents(string: text), parts.scheme == "tcp", let host = parts.host, !host.isEmpty,
        let port = parts.port, (1...65_535).contains(port), parts.path.isEmpty, parts.user == nil
      else { return nil }
      self = .tcp(host: host.trimmingCharacters(in: ["[", "]"]), port: port)
    }
  }
}

/// A look at one file; its bytes go out as they come in.
private final class ClamdScan: BlobScan {
  private let connection: ClamdConnection
  private let threads: TransferThreads
  private let limitBytes: Int
  private let verdictSeconds: Int
  private let sentBytes = Mutex(0)

  init(connection: ClamdConnection, threads: TransferThreads, limitBytes: Int, verdictSeconds: Int) {
    self.connection = connection
    self.threads = threads
    self.limitBytes = limitBytes
    self.verdictSeconds = verdictSeconds
  }

  func feed(_ bytes: [UInt8]) async throws {
    guard !bytes.isEmpty else { return }
    let total = sentBytes.withLock { sent in
      sent += bytes.count
      return sent
    }
    guard total <= limitBytes else { throw BlobError.scannerLimit }
    try await threads.run { [connection] _ in
      do {
        try connection.send(Self.size(bytes.count))
        try connection.send(bytes)
      } catch {
        // The daemon hangs up on a file that is too long for it, and says so first.
        if (try? connection.reply())?.contains("size limit exceeded") == true { throw BlobError.scannerLimit }
        throw error
      }
    }
  }

  func verdict() async throws -> ScanVerdict {
    let reply = try await threads.run { [connection, verdictSeconds] _ in
      // A daemon that has hung up by now has given its reason before.
      try? connection.send(Self.size(0))
      return try connection.reply(withinSeconds: verdictSeconds)
    }
    if reply == "stream: OK" { return .clean }
    if reply.hasPrefix("stream: "), reply.hasSuffix(" FOUND") {
      return .infected(signature: String(reply.dropFirst(8).dropLast(6).prefix(100)))
    }
    throw reply.contains("size limit exceeded") ? BlobError.scannerLimit : BlobError.scannerAway
  }

  private static func size(_ count: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt32(clamping: count).bigEndian) { Array($0) }
  }
}
