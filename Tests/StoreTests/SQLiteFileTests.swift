import Foundation
import Kernel
import Store
import Testing

@Suite("The SQLite file")
struct SQLiteFileTests {
  @Test("is readable by its owner only, with the files beside it")
  func rights() async throws {
    let folder = try TestFolder()
    let store = try await SQLiteStore.open(path: folder.path + "/a.sqlite")
    try await store.migrate([Shop.migrations])
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == ["a.sqlite", "a.sqlite-wal", "a.sqlite-shm"])
    for file in files {
      let rights = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + file)[.posixPermissions]
      #expect(rights as? Int == 0o600)
    }
    try await store.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.sqlite"])
  }

  @Test("that is something else is refused as corrupt")
  func notADatabase() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/a.sqlite"
    try Data(repeating: 65, count: 10_000).write(to: URL(fileURLWithPath: path))
    await #expect(throws: StoreError.corrupt) { try await SQLiteStore.open(path: path) }
  }

  @Test("in a folder that does not exist cannot be opened")
  func noFolder() async throws {
    await #expect(throws: StoreError.cannotOpen(path: "/nowhere/a.sqlite")) {
      try await SQLiteStore.open(path: "/nowhere/a.sqlite")
    }
  }

  @Test("with a damaged page is found out")
  func damaged() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/a.sqlite"
    var store = try await SQLiteStore.open(path: path)
    try await store.migrate([Shop.migrations])
    try await store.write { tx in for number in 0..<2000 { try Shop.add("shop \(number)", in: tx) } }
    try await store.close()

    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let size = try file.seekToEnd()
    for page in stride(from: size / 2, to: size / 2 + 10 * 4096, by: 4096) {
      try file.seek(toOffset: page / 4096 * 4096)
      try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    }
    try file.close()

    store = try await SQLiteStore.open(path: path)
    let faults = try? await store.checkIntegrity()
    #expect(faults != [])
    let error = await #expect(throws: StoreError.self) {
      try await store.read { tx in
        try tx.forEach("SELECT * FROM shop ORDER BY name") { _ in }
        try tx.forEach("SELECT * FROM shop ORDER BY id") { _ in }
      }
    }
    #expect(error == .corrupt)
    try await store.close()
  }

  @Test("that another process is writing makes a write fail as busy, and then succeed")
  func busy() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/a.sqlite"
    let one = try await SQLiteStore.open(path: path)
    try await one.migrate([Shop.migrations])
    var options = SQLiteOptions()
    options.busyTimeoutSeconds = 0.02
    let other = try await SQLiteStore.open(path: path, options: options)
    let holding = Signal()
    let release = Signal()
    async let holder: Void = one.write { _ in
      holding.send()
      release.block()
    }
    await holding.wait()
    await #expect(throws: StoreError.busy) { try await other.write { tx in try Shop.add("a", in: tx) } }
    release.send()
    try await holder
    try await other.write { tx in try Shop.add("a", in: tx) }
    #expect(try await one.read { tx in try Shop.count(in: tx) } == 1)
    try await other.close()
    try await one.close()
  }

  @Test("that two programs open at once is migrated once")
  func twoPrograms() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/a.sqlite"
    var patient = SQLiteOptions()
    patient.busyTimeoutSeconds = 60
    let options = patient
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let store = try await SQLiteStore.open(path: path, options: options)
          try await store.migrate([Shop.migrations])
          try await store.close()
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("is copied whole while writes go on")
  func backup() async throws {
    let folder = try TestFolder()
    let store = try await SQLiteStore.open(path: folder.path + "/a.sqlite")
    try await store.migrate([Shop.migrations])
    try await store.write { tx in for number in 0..<500 { try Shop.add("\(number)", in: tx) } }
    let copyPath = folder.path + "/copy.sqlite"
    async let writing: Void = {
      for number in 500..<600 { try await store.write { tx in try Shop.add("\(number)", in: tx) } }
    }()
    try await store.backup(to: copyPath)
    try await writing
    await #expect(throws: StoreError.cannotOpen(path: copyPath)) { try await store.backup(to: copyPath) }
    let copy = try await SQLiteStore.open(path: copyPath)
    let count = try await copy.read { tx in try Shop.count(in: tx) }
    #expect((500...600).contains(count))
    #expect(try await copy.checkIntegrity() == [])
    #expect(try await copy.schemaDescription() == store.schemaDescription())
    let rights = try FileManager.default.attributesOfItem(atPath: copyPath)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    try await copy.close()
    try await store.close()
  }

  @Test("can be analysed after an import")
  func analyze() async throws {
    let store = try await SQLiteStore.temporary()
    try await store.migrate([Shop.migrations])
    try await store.write { tx in for number in 0..<500 { try Shop.add("\(number)", in: tx) } }
    let before = try await store.schemaDescription()
    try await store.analyze()
    #expect(try await store.schemaDescription() == before)
    try await store.close()
  }
}
