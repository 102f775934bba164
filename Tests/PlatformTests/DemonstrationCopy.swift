import Foundation
import Store
import StoreTesting
import Testing

@testable import Platform

/// Copies of one demonstration that is loaded once for all tests, since loading takes as long as all that most of them do.
enum DemonstrationCopy {
  /// Puts a copy where a configuration says; with `onServer` on the engine that the tests run on, otherwise on SQLite.
  static func make(for configuration: inout Configuration, onServer: Bool = false) async throws {
    configuration.isDemonstration = true
    let isOnServer = onServer && TestStore.isPostgreSQL
    let original = try await originals.loaded(onServer: isOnServer)
    try FileManager.default.copyItem(atPath: original.folder, toPath: configuration.dataFolder)
    guard let template = original.template else { return }
    configuration.database = try setting(try await TestCluster.makeDatabase(template: template))
  }

  private static let originals = Originals()

  private static var home: String { NSTemporaryDirectory() + "tongban-demonstration-\(getpid())" }

  private static func setting(_ name: String) throws -> DatabaseSetting {
    .server(try #require(DatabaseAddress(try TestCluster.addressText(of: name), password: nil)), replica: nil)
  }

  private struct Original: Sendable {
    var folder: String
    /// The database on the server; nil for SQLite.
    var template: String?
  }

  private actor Originals {
    private var tasks: [Bool: Task<Original, any Error>] = [:]

    func loaded(onServer: Bool) async throws -> Original {
      if let task = tasks[onServer] { return try await task.value }
      let task = Task { try await load(onServer: onServer) }
      tasks[onServer] = task
      return try await task.value
    }

    private func load(onServer: Bool) async throws -> Original {
      // It goes when the tests end: the last of them may still copy it.
      atexit { try? FileManager.default.removeItem(atPath: DemonstrationCopy.home) }
      try FileManager.default.createDirectory(atPath: DemonstrationCopy.home, withIntermediateDirectories: true)
      var configuration = try Configuration(environment: [:])
      configuration.dataFolder = "\(DemonstrationCopy.home)/\(onServer ? "server" : "file")"
      configuration.isDemonstration = true
      let template = onServer ? try await TestCluster.makeDatabase() : nil
      if let template { configuration.database = try DemonstrationCopy.setting(template) }
      try await Demonstration.load(configuration) { _ in }
      return Original(folder: configuration.dataFolder, template: template)
    }
  }
}
