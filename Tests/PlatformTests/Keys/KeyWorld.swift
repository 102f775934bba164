import Foundation
import Kernel
import Store
import StoreTesting
import Testing

@testable import Platform

/// A demonstration on the engine that the tests run on.
struct KeyWorld: Sendable {
  let folder: TemporaryFolder
  let configuration: Configuration

  init() async throws {
    folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.isDemonstration = true
    if TestStore.isPostgreSQL {
      let address = try TestCluster.addressText(of: try await TestCluster.makeDatabase())
      configuration.database = .server(try #require(DatabaseAddress(address, password: nil)), replica: nil)
    }
    try await Demonstration.load(configuration) { _ in }
    self.configuration = configuration
  }

  func open() async throws -> Installation { try await Installation.open(configuration, environment: [:]) }
}
