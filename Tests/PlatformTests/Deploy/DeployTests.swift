import Foundation
import Testing

@testable import Platform

/// The samples for operators, held against the product: a name that is wrong in them fails here and not at night.
@Suite("Samples for operators")
struct DeployTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  private func files(below folder: String) throws -> [String] {
    let walker = FileManager.default.enumerator(atPath: Self.root.appending(path: folder).path)
    return (walker?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: Self.root.appending(path: path).path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
    }
  }

  /// Every variable that some source file of the product names in quotes.
  private func knownNames() throws -> Set<String> {
    var names: Set<String> = []
    for path in try files(below: "Sources") where path.hasSuffix(".swift") {
      for match in try text(path).matches(of: /"(TONGBAN_[A-Z0-9_]+)"/) { names.insert(String(match.1)) }
    }
    return names
  }

  @Test func `they set only variables that the product reads`() throws {
    let known = try knownNames()
    #expect(known.isSuperset(of: Configuration.names))
    for path in ["deploy/systemd/tongban.service", "deploy/systemd/tongban.env", "deploy/container/Containerfile"] {
      for match in try text(path).matches(of: /TONGBAN_[A-Z0-9_]*[A-Z0-9]/) {
        #expect(known.contains(String(match.0)), "\(path): \(match.0)")
      }
    }
  }

  @Test func `the settings of the sample are accepted as they stand, also those that are commented out`() throws {
    let folder = try TemporaryFolder()
    var environment: [String: String] = [:]
    for line in try text("deploy/systemd/tongban.env").split(separator: "\n") {
      let setting = line.hasPrefix("#TONGBAN_") ? line.dropFirst() : line
      guard setting.hasPrefix("TONGBAN_"), let equals = setting.firstIndex(of: "=") else { continue }
      environment[String(setting[..<equals])] = String(setting[setting.index(after: equals)...])
    }
    #expect(environment.count >= 12)
    let secret = folder.path + "/password"
    try Data("x".utf8).write(to: URL(filePath: secret))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
    environment["TONGBAN_DATABASE_PASSFILE"] = secret
    let configuration = try Configuration(environment: environment)
    #expect(configuration.database.isShared && configuration.metrics != nil && configuration.logFormat == .json)
  }

  @Test func `the unit gives the program longer to stop than it takes, and knows which ends a restart cannot mend`()
    throws
  {
    var settings: [String: String] = [:]
    for line in try text("deploy/systemd/tongban.service").split(separator: "\n") where !line.hasPrefix("#") {
      guard let equals = line.firstIndex(of: "=") else { continue }
      settings[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
    let usual = try Configuration(environment: [:])
    let seconds = try #require(settings["TimeoutStopSec"].flatMap { Int($0) })
    #expect(seconds > usual.drainSeconds + usual.stopSeconds)
    let start = try #require(settings["TimeoutStartSec"].flatMap { Int($0) })
    #expect(start > usual.databaseWaitSeconds)
    #expect(settings["Type"] == "notify" && settings["KillSignal"] == "SIGTERM")
    let mended = Set((settings["RestartPreventExitStatus"] ?? "").split(separator: " ").compactMap { Int32($0) })
    let hopeless: [PlatformError] = [
      .databaseRefused(address: ""), .settingInvalid(name: ""), .secretFileUnusable(name: ""), .masterKeyForeign,
    ]
    #expect(mended == Set(hopeless.map(\.exitStatus)))
    #expect(!mended.contains(PlatformError.databaseAway(address: "", seconds: 1).exitStatus))
    for guarded in ["NoNewPrivileges", "PrivateTmp", "ProtectHome", "MemoryDenyWriteExecute"] {
      #expect(settings[guarded] == "yes", "\(guarded)")
    }
    #expect(settings["ProtectSystem"] == "strict" && settings["LimitNOFILE"] != nil)
    let command = try #require(settings["ExecStart"])
    #expect(command.hasSuffix("/tongban serve"))
  }

  @Test func `the container copies what is there, and installs the libraries that the build asks for`() throws {
    let container = try text("deploy/container/Containerfile")
    for match in container.matches(of: #/COPY ([A-Z][A-Za-z.]+) /#) {
      let path = String(match.1)
      #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: path).path), "\(path)")
    }
    let setup = try text("bin/setup")
    let list = try #require(setup.firstMatch(of: /packages=\(([^)]*)\)/))
    for package in list.1.split(separator: " ") { #expect(container.contains(package), "\(package)") }
    #expect(container.contains("CMD [\"serve\"]") && container.contains("USER tongban"))
  }

  @Test func `alerts ask for figures that exist, and name a line of the operator's page that exists`() throws {
    let alerts = try text("deploy/prometheus/alerts.yml")
    let monitor = PlatformMetrics()
    var names = Set(["up", "process_open_fds", "process_max_fds"])
    for path in try files(below: "Sources/Platform/Metrics") {
      for match in try text(path).matches(of: /"(tongban_[a-z_]+)"/) { names.insert(String(match.1)) }
    }
    #expect(names.contains(monitor.requests.name))
    for match in alerts.matches(of: /tongban_[a-z_]+/) {
      let name = String(match.0).replacing(/_(bucket|count|sum)$/, with: "")
      #expect(names.contains(name), "\(name)")
    }
    let page = try text("docs/operations.md")
    let headings = page.matches(of: /(?m)^#+ (.+)$/).map { $0.1.lowercased().replacing(" ", with: "-") }
    for match in alerts.matches(of: /docs\/operations\.md#([a-z0-9-]+)/) {
      let anchor = String(match.1)
      #expect(page.contains("<a id=\"\(anchor)\"></a>") || headings.contains(anchor), "\(anchor)")
    }
  }

  @Test func `the operator's page lists every setting and every figure, and links only to files that exist`() throws {
    let page = try text("docs/operations.md")
    for name in Configuration.names { #expect(page.contains("`\(name)`"), "\(name)") }
    for path in try files(below: "Sources/Platform/Metrics") {
      for match in try text(path).matches(of: /"(tongban_[a-z_]+)"/) {
        #expect(page.contains("`\(match.1)`"), "\(match.1)")
      }
    }
    for match in page.matches(of: /\]\(([^)#]+)[^)]*\)/) {
      let path = Self.root.appending(path: "docs").appending(path: String(match.1)).standardized.path
      #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
    }
  }
}
