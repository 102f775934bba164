import Foundation
import Kernel
import Store
import Testing

@Suite("A full disk")
struct DiskFullTests {
  private static let kilobyte = String(repeating: "x", count: 1024)

  /// Writes until the disk is full. Answers the writes that were acknowledged and the last error.
  private func fill(_ store: any Store, writers: Int) async -> (kept: Set<String>, errors: [StoreError]) {
    await withTaskGroup(of: (Set<String>, StoreError?).self) { group in
      for writer in 0..<writers {
        group.addTask {
          var kept: Set<String> = []
          for number in 0..<100_000 {
            let name = "\(writer) \(number) \(Self.kilobyte)"
            do {
              try await store.write { tx in try Shop.add(name, in: tx) }
              kept.insert(name)
            } catch {
              return (kept, error as? StoreError)
            }
          }
          return (kept, nil)
        }
      }
      return await group.reduce(into: ([], [])) { result, part in
        result.kept.formUnion(part.0)
        if let error = part.1 { result.errors.append(error) }
      }
    }
  }

  private func expectWhole(_ store: SQLiteStore, _ kept: Set<String>) async throws {
    let names = try await store.read(.bulk) { tx in Set(try Shop.names(in: tx)) }
    #expect(names == kept)
    let faults = try await store.checkIntegrity()
    #expect(faults == [])
  }

  @Test("is reported as such by every write, loses nothing that was acknowledged, and ends when there is room again")
  func limitOfPages() async throws {
    var options = SQLiteOptions()
    options.maximumPages = 400
    let folder = try TestFolder()
    let path = folder.path + "/a.sqlite"
    let store = try await SQLiteStore.open(path: path, options: options)
    try await store.migrate([Shop.migrations])
    let (kept, errors) = await fill(store, writers: 8)
    #expect(errors == Array(repeating: .diskFull, count: 8))
    #expect(errors.first?.code == "store.disk.full")
    #expect(errors.first?.kind == .unavailable)
    try await expectWhole(store, kept)
    // Reads go on, and there is room once something is removed.
    try await store.write { tx in try tx.execute("DELETE FROM shop WHERE name LIKE '0 %'") }
    try await store.write { tx in try Shop.add("room", in: tx) }
    try await store.close()
  }

  @Test(
    "of the operating system does no harm either", .enabled(if: SmallDisk.isPossible, "needs the right to mount"),
    arguments: [1, 16])
  func realDisk(writers: Int) async throws {
    let disk = try SmallDisk(sizeBytes: 3 << 20)
    defer { disk.remove() }
    let path = disk.path + "/a.sqlite"
    let store = try await SQLiteStore.open(path: path)
    try await store.migrate([Shop.migrations])
    let ballast = try disk.fill(leavingBytes: 1 << 20)
    let (kept, errors) = await fill(store, writers: writers)
    #expect(errors == Array(repeating: .diskFull, count: writers))
    try await expectWhole(store, kept)

    // The same store goes on as soon as there is room.
    unlink(ballast)
    try await store.write { tx in try Shop.add("room", in: tx) }
    try await expectWhole(store, kept.union(["room"]))
    try await store.close()

    let again = try await SQLiteStore.open(path: path)
    try await expectWhole(again, kept.union(["room"]))
    try await again.close()
  }

  @Test(
    "refuses a blob and leaves nothing of it", .enabled(if: SmallDisk.isPossible, "needs the right to mount"))
  func blobs() async throws {
    let disk = try SmallDisk(sizeBytes: 2 << 20)
    defer { disk.remove() }
    let blobs = try await FolderBlobStore.open(path: disk.path + "/blobs")
    let small = try await blobs.put(bytes: [UInt8](repeating: 1, count: 1000))
    await #expect(throws: StoreError.diskFull) {
      try await blobs.put(limitBytes: 1 << 30) { sink in
        while true { try await sink.write([UInt8](repeating: 2, count: 64 << 10)) }
      }
    }
    #expect(try await blobs.verify(small.sha256))
    let next = try await blobs.put(bytes: [UInt8](repeating: 3, count: 1 << 20))
    #expect(try await blobs.verify(next.sha256))
  }
}

/// A disk in memory that is quickly full.
private struct SmallDisk {
  struct Failed: Error {}

  let path: String

  /// Mounting needs rights that a test run seldom has.
  static let isPossible: Bool = {
    guard geteuid() == 0, let disk = try? SmallDisk(sizeBytes: 1 << 20) else { return false }
    disk.remove()
    return true
  }()

  init(sizeBytes: Int) throws {
    path = NSTemporaryDirectory() + "store-disk-" + UUID().uuidString
    guard mkdir(path, 0o700) == 0 else { throw Failed() }
    guard mount("none", path, "tmpfs", 0, "size=\(sizeBytes)") == 0 else {
      rmdir(path)
      throw Failed()
    }
  }

  func remove() {
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
  }

  /// Takes up the room but for a rest. Answers the path of the file that does.
  func fill(leavingBytes rest: Int) throws -> String {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { throw Failed() }
    let free = Int(status.f_bavail) * Int(status.f_bsize)
    let ballast = path + "/ballast"
    try Data(count: max(free - rest, 0)).write(to: URL(fileURLWithPath: ballast))
    return ballast
  }
}
