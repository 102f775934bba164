import Foundation
import JSONSchema
import Kernel
import Testing

/// The official test suite of JSON Schema, in the folder `conformance/json-schema` below `TONGBAN_CONFORMANCE` or `../shared`.
enum TestSuite {
  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"].map { URL(filePath: $0) }
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let candidates = [named, package.deletingLastPathComponent().appending(path: "shared")].compactMap(\.self)
    return candidates.map { $0.appending(path: "conformance/json-schema") }
      .first { FileManager.default.fileExists(atPath: $0.appending(path: "tests/draft2020-12").path) }
  }()

  struct Tally {
    var run = 0
    var passed = 0
    var misses: [String] = []

    mutating func add(_ other: Tally) {
      run += other.run
      passed += other.passed
      misses += other.misses
    }
  }

  static func json(_ file: URL) throws -> JSONValue {
    try JSONValue(parsing: [UInt8](try Data(contentsOf: file)), limits: JSONLimits(sizeBytes: 1 << 22, depth: 512))
  }

  /// The documents that the suite wants to be found below `http://localhost:1234/`.
  static func remotes(_ folder: URL) throws -> SchemaRegistry {
    var registry = SchemaRegistry()
    let remotes = folder.appending(path: "remotes/draft2020-12")
    let names = FileManager.default.enumerator(atPath: remotes.path)
    while let name = names?.nextObject() as? String {
      guard name.hasSuffix(".json") else { continue }
      registry.add(
        try json(remotes.appending(path: name)), at: "http://localhost:1234/draft2020-12/\(name)")
    }
    return registry
  }

  static func files(_ folder: URL, below part: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "tests/draft2020-12\(part)"), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }

  static func run(_ file: URL, registry: SchemaRegistry, formats: FormatUse) -> Tally {
    var tally = Tally()
    guard let groups = try? json(file).arrayValue else { return tally }
    for group in groups {
      let title = "\(file.lastPathComponent): \(group["description"]?.stringValue ?? "")"
      let tests = group["tests"]?.arrayValue ?? []
      tally.run += tests.count
      do {
        let schema = try Schema(group["schema"] ?? .null, registry: registry, formats: formats)
        for test in tests {
          let name = "\(title) / \(test["description"]?.stringValue ?? "")"
          let data = test["data"] ?? .null
          let isValid = try schema.isValid(data)
          let outcome = try schema.validate(data)
          // Both ways to judge agree, and every failure has something to say.
          let agrees =
            outcome.isValid == isValid && outcome.failures.isEmpty == isValid
            && outcome.failures.allSatisfy { !$0.message(english: true).contains("{{") }
          if isValid == test["valid"]?.boolValue, agrees {
            tally.passed += 1
          } else {
            tally.misses.append(name)
          }
        }
      } catch {
        tally.misses.append("\(title): \(error)")
      }
    }
    return tally
  }
}

@Suite("The test suite of JSON Schema, draft 2020-12", .enabled(if: TestSuite.folder != nil, "the suite is not here"))
struct SuiteTests {
  @Test func `every required test passes`() throws {
    let folder = try #require(TestSuite.folder)
    let registry = try TestSuite.remotes(folder)
    var tally = TestSuite.Tally()
    for file in try TestSuite.files(folder, below: "") {
      tally.add(TestSuite.run(file, registry: registry, formats: .asDialect))
    }
    print("JSON Schema draft 2020-12, required: \(tally.passed) of \(tally.run)")
    #expect(tally.run == 1299)
    #expect(tally.passed == 1299, "\(tally.misses.joined(separator: "\n"))")
  }

  @Test func `optional tests are counted`() throws {
    let folder = try #require(TestSuite.folder)
    let registry = try TestSuite.remotes(folder)
    var optional = TestSuite.Tally()
    for file in try TestSuite.files(folder, below: "/optional") {
      optional.add(TestSuite.run(file, registry: registry, formats: .asDialect))
    }
    var formats = TestSuite.Tally()
    for file in try TestSuite.files(folder, below: "/optional/format") {
      formats.add(TestSuite.run(file, registry: registry, formats: .assertion))
    }
    print("JSON Schema draft 2020-12, optional: \(optional.passed) of \(optional.run)")
    for miss in optional.misses { print("  not: \(miss)") }
    print("JSON Schema draft 2020-12, formats: \(formats.passed) of \(formats.run)")
    for miss in formats.misses { print("  not: \(miss)") }
    #expect(optional.run > 100)
    #expect(formats.run > 300)
  }
}
