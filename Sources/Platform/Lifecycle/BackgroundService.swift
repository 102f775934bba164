import Foundation
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Work that goes on beside requests, and is cancelled once these have ended.
struct BackgroundService: Service {
  let work: @Sendable () async -> Void

  init(_ work: @escaping @Sendable () async -> Void) { self.work = work }

  func run() async throws {
    let work = work
    await cancelWhenGracefulShutdown { await work() }
  }
}

/// An application that listens; a port that is taken is said with its number.
struct ListeningService<Listening: ApplicationProtocol>: Service {
  let port: Int
  let application: Listening

  func run() async throws {
    do {
      try await application.run()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw PlatformError.addressInUse(port: port)
    }
  }
}
