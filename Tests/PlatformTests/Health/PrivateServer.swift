import Foundation

/// A PostgreSQL server that belongs to one test, which may stop it, start it again and change its mind about writing.
final class PrivateServer: Sendable {
  struct Failed: Error {
    let output: String
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Whether the programs are installed.
  static let isPossible = FileManager.default.fileExists(atPath: "/usr/lib/postgresql")

  private let folder: String

  init() throws {
    let output = try Self.run("Tests/PostgreSQL/cluster.sh start")
    let named = output.firstMatch(of: /TONGBAN_TEST_CLUSTER='([^']+)'/).map { String($0.1) }
    guard let named else { throw Failed(output: output) }
    folder = named
  }

  deinit { _ = try? Self.run("TONGBAN_TEST_CLUSTER='\(folder)' Tests/PostgreSQL/cluster.sh stop") }

  /// The address of a database on it, through its socket.
  func address(user: String = "tongban") -> String { "postgres://\(user)@/postgres?host=\(folder)" }

  /// Ends it at once, as a power cut would.
  func stop() throws { try control("-m immediate -w stop") }

  func start() throws { try control("-l '\(folder)/log' -w start") }

  /// Whether new transactions may write, as on a standby.
  func setReadOnly(_ isReadOnly: Bool) throws {
    try sql("ALTER SYSTEM SET default_transaction_read_only = \(isReadOnly ? "on" : "off")")
    try sql("SELECT pg_reload_conf()")
  }

  /// From now on accounts have to give a password.
  func requirePassword(_ password: String, of user: String) throws {
    try sql("SET default_transaction_read_only = off; CREATE ROLE \(user) LOGIN SUPERUSER PASSWORD '\(password)'")
    _ = try Self.run("sed -i '1i local all \(user) scram-sha-256' '\(folder)/data/pg_hba.conf'")
    try sql("SELECT pg_reload_conf()")
  }

  private func sql(_ text: String) throws {
    _ = try Self.run("psql -qAt -U tongban -h '\(folder)' postgres -c \"\(text)\"")
  }

  private func control(_ what: String) throws {
    _ = try Self.run(
      """
      programs="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)"; cd /tmp
      as=(); [ "$(id -u)" != 0 ] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
      "${as[@]}" "$programs/pg_ctl" -D '\(folder)/data' \(what) >/dev/null
      """)
  }

  /// Runs a script and answers what it wrote, into a file and not a pipe: a server that is started goes on, and would keep a pipe open.
  /// By the system's own means: Foundation's `Process` waits for its descriptors, which such a server holds as well.
  private static func run(_ script: String) throws -> String {
    let place = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: place) }
    let words = ["/bin/bash", "-c", "cd '\(root.path)' && { \(script)\n} >'\(place)' 2>&1"]
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawn(&process, "/bin/bash", nil, nil, &arguments, environ) == 0 else { throw Failed(output: script) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1 && errno == EINTR {}
    let output = (try? String(contentsOfFile: place, encoding: .utf8)) ?? ""
    guard status == 0 else { throw Failed(output: output) }
    return output
  }
}
