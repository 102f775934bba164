import Foundation
import Kernel
import Store
import Testing

@Suite("A killed process")
struct KillTests {
  /// Sixteen writers, each of which notes a write in a file of its own after it was acknowledged.
  private static func write(folder: String, round: Int) async throws {
    let store = try await SQLiteStore.open(path: folder + "/a.sqlite")
    try await store.migrate([Shop.migrations])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<16 {
        group.addTask {
          let log = open("\(folder)/acknowledged-\(round)-\(writer)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
          for number in 0... {
            let name = "\(round) \(writer) \(number)"
            try await store.write { tx in
              try Shop.add(name + " begun", in: tx)
              try Shop.add(name, in: tx)
            }
            let line = Array("\(name)\n".utf8)
            _ = Foundation.write(log, line, line.count)
            // Some writer kills all of them, in the middle of what the others do.
            if writer == round, number == 40 + 7 * round { kill(getpid(), SIGKILL) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("loses no acknowledged write, keeps none in part, and leaves a sound database", .timeLimit(.minutes(10)))
  func killed() async throws {
    let folder = try TestFolder()
    for round in 0..<3 {
      let path = folder.path
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
        try await KillTests.write(folder: path, round: round)
      }
    }
    let acknowledged = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("acknowledged") }
      .flatMap { try String(contentsOfFile: "\(folder.path)/\($0)", encoding: .utf8).split(separator: "\n") }
      .map(String.init)
    #expect(acknowledged.count > 3 * 40)

    let store = try await SQLiteStore.open(path: folder.path + "/a.sqlite")
    let names = try await store.read(.bulk) { tx in Set(try Shop.names(in: tx)) }
    #expect(names.isSuperset(of: acknowledged))
    for name in names where !name.hasSuffix("begun") { #expect(names.contains(name + " begun")) }
    #expect(names.count.isMultiple(of: 2))
    let faults = try await store.checkIntegrity()
    #expect(faults == [])
    try await store.write { tx in try Shop.add("goes on", in: tx) }
    try await store.close()
  }
}
