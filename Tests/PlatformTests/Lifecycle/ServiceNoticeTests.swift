import Foundation
import Testing

@testable import Platform

@Suite("Word to the service manager")
struct ServiceNoticeTests {
  @Test func `it arrives as one datagram at the socket that was named`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/n"
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    ServiceNotice.send("READY=1", environment: ["NOTIFY_SOCKET": path])
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self) == "READY=1")
  }

  @Test func `nobody who asked, or nobody who listens, is no trouble`() {
    ServiceNotice.send("READY=1", environment: [:])
    ServiceNotice.send("READY=1", environment: ["NOTIFY_SOCKET": "/nowhere/at/all"])
    ServiceNotice.send("READY=1", environment: ["NOTIFY_SOCKET": "@" + String(repeating: "x", count: 500)])
  }
}
