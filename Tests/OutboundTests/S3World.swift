import Foundation
import Outbound
import ProcessTesting

/// A bucket of a real S3 interface, and what it holds.
struct S3World {
  let server: ServerProcess
  let port: Int
  let key: String
  let secret: String

  /// Starts the server, runs `body`, and ends the server.
  static func with(_ body: (S3World) async throws -> Void) async throws {
    let server = try ServerProcess(["Tests/Outbound/s3_server.py"])
    defer { server.stop() }
    let port = try await server.port()
    try await body(S3World(server: server, port: port, key: try await server.line(), secret: try await server.line()))
  }

  func settings(
    bucket: String = "files", prefix: String = "tongban/", key: String? = nil, secret: String? = nil
  ) throws -> S3Settings {
    try S3Settings(
      endpoint: "http://127.0.0.1:\(port)", bucket: bucket, prefix: prefix, key: key ?? self.key,
      secret: secret ?? self.secret)
  }

  struct Contents: Decodable, Equatable {
    var keys: [String] = []
    var openUploads = 0
  }

  /// The keys of all objects, and how many uploads in parts are open, as the server itself knows.
  func contents() async throws -> Contents {
    let line = try await server.ask("list")
    return try JSONDecoder().decode(Contents.self, from: Data(line.utf8))
  }
}
