import ArgumentParser
import Cryptography
import Foundation
import Outbound
import Store

/// One large upload into the file store, and the memory that it takes.
struct UploadBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "upload")

  @Option(help: "An empty folder for the files.") var data: String?
  @Option(help: "A bucket instead: s3://bucket/prefix?endpoint=…; credentials come from the environment.") var bucket:
    String?
  @Option(help: "The size of the file, in MiB.") var size = 1024

  func run() async throws {
    let blobs = try await open()
    let piece = [UInt8](repeating: 7, count: 64 * 1024)
    _ = try await blobs.put(bytes: piece)
    let before = try Self.peakBytes()
    let clock = ContinuousClock()
    let start = clock.now
    let reference = try await blobs.put(limitBytes: 5 << 30) { sink in
      for _ in 0..<size * 16 { try await sink.write(piece) }
    }
    report([
      "mebibytes": Double(reference.sizeBytes >> 20),
      "mebibytes_per_second": Double(size) / (clock.now - start).inSeconds,
      "extra_memory_mebibytes": Double(try Self.peakBytes() - before) / Double(1 << 20),
    ])
    try await blobs.remove(reference.sha256)
  }

  private func open() async throws -> any BlobStore {
    // As an installation keeps them: sealed.
    SealedBlobStore(files: try await stored(), keys: FileKeys(ring: .ephemeral()))
  }

  private func stored() async throws -> any NamingBlobStore {
    if let bucket {
      return try await S3BlobStore.open(
        try S3Settings(address: bucket, environment: ProcessInfo.processInfo.environment))
    }
    guard let data else { throw ValidationError("Give --data or --bucket.") }
    return try await FolderBlobStore.open(path: data)
  }

  /// - Source: proc(5), VmHWM in /proc/pid/status.
  private static func peakBytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .ascii)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let kilobytes = line.flatMap({ Int($0.filter(\.isNumber)) }) else {
      throw ValidationError("/proc/self/status tells no VmHWM.")
    }
    return kilobytes * 1024
  }
}
