import Foundation
import Kernel
import Testing

@testable import Platform

@Suite("Schema")
struct SchemaTests {
  @Test func `the checked-in schema is what the migrations build`() async throws {
    let folder = try TemporaryFolder()
    let installation = try await Installation.open(folder.configuration(), environment: [:])
    let built = try await installation.schemaDescription()
    try await installation.close()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let checkedIn = try String(contentsOf: root.appending(path: "schema/sqlite.sql"), encoding: .utf8)
    #expect(
      checkedIn.trimmingCharacters(in: .newlines) == built.trimmingCharacters(in: .newlines),
      "run: tongban migrate --data var/schema --print-schema > schema/sqlite.sql")
  }
}

/// A data folder that is removed with its owner.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "tongban-platform-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func configuration() throws -> Configuration {
    var configuration = try Configuration(environment: [:])
    configuration.dataFolder = path + "/data"
    configuration.hasStrictTemplates = true
    return configuration
  }
}
