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
    try await DemonstrationCopy.make(for: &configuration, onServer: true)
    self.configuration = configuration
  }

  func open() async throws -> Installation { try await Installation.open(configuration, environment: [:]) }
}
