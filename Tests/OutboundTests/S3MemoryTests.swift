import Foundation
import Outbound
import Store
import Testing

@Suite("Memory while files go to a bucket")
struct S3MemoryTests {
  @Test("stays small, however large the file is")
  func bucket() async throws {
    // In a process of its own: other tests must not count.
    await #expect(processExitsWith: .success) {
      try await S3World.with { world in
        let blobs = try await S3BlobStore.open(try world.settings())
        let piece = [UInt8](repeating: 7, count: 64 * 1024)
        _ = try await blobs.put(bytes: piece)
        let before = try Self.peakBytes()
        let reference = try await blobs.put(limitBytes: 1 << 30) { sink in
          for _ in 0..<4096 { try await sink.write(piece) }
        }
        #expect(reference.sizeBytes == 256 << 20)
        let grown = try Self.peakBytes() - before
        #expect(grown < 30 << 20, "\(grown >> 20) MiB")
      }
    }
  }

  /// - Source: proc(5), VmHWM in /proc/pid/status.
  private static func peakBytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .ascii)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.filter(\.isNumber))) * 1024
  }
}
