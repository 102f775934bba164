import Cryptography
import Foundation
import Store
import Testing

@Suite("Memory while files are put")
struct BlobMemoryTests {
  @Test("stays small, however large the file is")
  func folder() async throws {
    // In a process of its own: other tests must not count.
    await #expect(processExitsWith: .success) {
      let folder = try TestFolder()
      let blobs = try await FolderBlobStore.open(path: folder.path + "/files")
      let piece = [UInt8](repeating: 7, count: 64 * 1024)
      _ = try await blobs.put(bytes: piece)
      let before = try Process.peakResidentBytes()
      let reference = try await blobs.put(limitBytes: 1 << 30) { sink in
        for _ in 0..<4096 { try await sink.write(piece) }
      }
      #expect(reference.sizeBytes == 256 << 20)
      for try await part in try await blobs.open(reference.sha256) { #expect(part.count <= 64 * 1024) }
      let grown = try Process.peakResidentBytes() - before
      #expect(grown < 30 << 20, "\(grown >> 20) MiB")
    }
  }

  @Test("stays small when they are sealed")
  func sealed() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TestFolder()
      let blobs = SealedBlobStore(
        files: try await FolderBlobStore.open(path: folder.path + "/files"), keys: FileKeys(ring: .ephemeral()))
      let piece = [UInt8](repeating: 7, count: 100_000)
      _ = try await blobs.put(bytes: piece)
      let before = try Process.peakResidentBytes()
      let reference = try await blobs.put(limitBytes: 1 << 30) { sink in
        for _ in 0..<1000 { try await sink.write(piece) }
      }
      #expect(reference.sizeBytes == 100_000_000)
      for try await part in try await blobs.open(reference.sha256) { #expect(part.count <= 64 * 1024) }
      let grown = try Process.peakResidentBytes() - before
      #expect(grown < 30 << 20, "\(grown >> 20) MiB")
    }
  }
}

extension Process {
  /// The most memory that the process ever held.
  /// - Source: proc(5), VmHWM in /proc/pid/status.
  static func peakResidentBytes() throws -> Int {
    for line in try String(contentsOfFile: "/proc/self/status", encoding: .ascii).split(separator: "\n") {
      if line.hasPrefix("VmHWM:"), let kilobytes = Int(line.filter(\.isNumber)) { return kilobytes * 1024 }
    }
    throw Unreadable()
  }
}
