import Foundation
package import Store

/// The private PostgreSQL server that `Tests/PostgreSQL/cluster.sh` starts; its address stands in `TONGBAN_TEST_POSTGRESQL`.
package enum TestCluster {
  /// Whether there is one.
  package static var isThere: Bool { base != nil }

  private static var base: String? { ProcessInfo.processInfo.environment["TONGBAN_TEST_POSTGRESQL"] }

  /// The address of a database on the server, perhaps through another socket or as another user.
  package static func address(of database: String, folder: String? = nil) throws -> PostgreSQLAddress {
    try PostgreSQLAddress(try text(of: database, folder: folder, user: nil))
  }

  /// The same as text, as an operator would write it.
  package static func address(of database: String, user: String) throws -> String {
    try text(of: database, folder: nil, user: user)
  }

  /// The address of a database as an operator would write it, as the user of the tests.
  package static func addressText(of database: String) throws -> String {
    try text(of: database, folder: nil, user: nil)
  }

  /// The server's own socket.
  package static var socketPath: String {
    get throws {
      guard let folder = ProcessInfo.processInfo.environment["TONGBAN_TEST_CLUSTER"] else { throw Missing() }
      return folder + "/.s.PGSQL.5432"
    }
  }

  private static func text(of database: String, folder: String?, user: String?) throws -> String {
    guard let base, var parts = URLComponents(string: base) else { throw Missing() }
    parts.path = "/" + database
    parts.queryItems = parts.queryItems?.map { item in
      switch item.name {
      case "host": URLQueryItem(name: item.name, value: folder ?? item.value)
      case "user": URLQueryItem(name: item.name, value: user ?? item.value)
      default: item
      }
    }
    guard let text = parts.string else { throw Missing() }
    return text
  }

  /// An empty database of its own; answers its name.
  package static func makeDatabase(template: String? = nil) async throws -> String {
    let name = "t\(UUID().uuidString.lowercased().replacing("-", with: ""))"
    let source = template.map { " TEMPLATE \($0)" } ?? ""
    try await PostgreSQLStore.administer(try address(of: "postgres"), ["CREATE DATABASE \(name)\(source)"])
    return name
  }

  /// A store on a database of its own with these tables, copied from a template that the first caller makes.
  package static func open(_ sets: [MigrationSet], options: PostgreSQLOptions) async throws -> any Store {
    let template = try await templates.name(for: sets)
    let name = try await makeDatabase(template: template)
    // Hundreds of tests run side by side, each with a store of its own.
    var options = options
    options.acquireSeconds = 300
    options.maximumReaders = 2
    options.maximumWriters = 1
    let store = try await PostgreSQLStore.open(try address(of: name), options: options)
    try await store.migrate(sets)
    return store
  }

  private static let templates = Templates()

  private struct Missing: Error {}

  /// One template for each combination of tables.
  private actor Templates {
    private var tasks: [String: Task<String, any Error>] = [:]

    func name(for sets: [MigrationSet]) async throws -> String {
      let key = sets.map { "\($0.module) \($0.migrations.count)" }.joined(separator: ",")
      if let task = tasks[key] { return try await task.value }
      let task = Task {
        let name = try await TestCluster.makeDatabase()
        let store = try await PostgreSQLStore.open(try TestCluster.address(of: name))
        try await store.migrate(sets)
        try await store.close()
        return name
      }
      tasks[key] = task
      return try await task.value
    }
  }
}
