import Cryptography
import Foundation
import Kernel
import Ledger
import Outbound
import Store
import WebSupport

/// Looks at an installation for what is weak, missing or damaged, without changing it.
package enum Doctor {
  /// How bad a finding is.
  package enum Severity: Int, Comparable, Sendable {
    case fine, warning, error

    package static func < (one: Severity, other: Severity) -> Bool { one.rawValue < other.rawValue }

    /// A mark before the line.
    package var mark: String { ["✓", "!", "✗"][rawValue] }
  }

  /// One thing found, in words.
  package struct Finding: Sendable {
    package var severity: Severity
    package var zh: String
    package var en: String
  }

  /// Examines settings, files and database.
  /// - Parameter readingFiles: also compares the content of every stored file with its name.
  /// - Throws: ``PlatformError/notInstalled(path:)`` and what opening the database throws.
  package static func examine(
    _ configuration: Configuration, readingFiles: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> [Finding] {
    guard configuration.database.isShared || FileManager.default.fileExists(atPath: configuration.databasePath) else {
      throw PlatformError.notInstalled(path: configuration.dataFolder)
    }
    var findings = settings(configuration) + WeakSettings.findings(configuration, environment: environment)
    findings += sharing(configuration) + modes(configuration) + space(configuration)
    let clock = SystemWallClock()
    let database = try await OpenedDatabase.open(configuration, clock: clock, ids: SystemIdentifierSource(clock: clock))
    let store = database.primary
    for line in try await store.checkIntegrity() {
      findings.append(Finding(severity: .error, zh: "数据库完整性检查：\(line)", en: "database integrity: \(line)"))
    }
    let dead = try await store.read { tx in try OutboxRelay.deadLetters(in: tx).count }
    if dead > 0 {
      findings.append(
        Finding(severity: .warning, zh: "有 \(dead) 条待发事件多次失败", en: "\(dead) outbox events were given up"))
    }
    findings += try await WeakAccounts.findings(store)
    if let finding = try await LedgerKeyStanding.finding(configuration, environment: environment, store: store) {
      findings.append(finding)
    }
    findings += try await files(configuration, store, environment, reading: readingFiles)
    try await store.close()
    return findings
  }

  /// What several nodes must have in common.
  private static func sharing(_ configuration: Configuration) -> [Finding] {
    guard configuration.database.isShared else { return [] }
    var findings: [Finding] = []
    if FileManager.default.fileExists(atPath: configuration.keyFile) {
      findings.append(
        Finding(
          severity: .fine, zh: "主密钥在 \(configuration.keyFile)：每台服务器都要有同一份",
          en: "the master key lies in \(configuration.keyFile): every node needs the same one"))
    }
    return findings
  }

  private static func settings(_ configuration: Configuration) -> [Finding] {
    var findings: [Finding] = []
    let isLocal = configuration.host == "127.0.0.1" || configuration.host == "::1" || configuration.host == "localhost"
    if !configuration.baseAddress.hasPrefix("https://") && !isLocal {
      findings.append(
        Finding(
          severity: .error, zh: "对外服务却没有设置 https 的 TONGBAN_PUBLIC_ADDRESS，会话 Cookie 不受保护",
          en: "serves other machines without an https TONGBAN_PUBLIC_ADDRESS; session cookies are not protected"))
    }
    if configuration.publicAddress == nil {
      findings.append(
        Finding(
          severity: .warning, zh: "没有设置 TONGBAN_PUBLIC_ADDRESS，回执二维码会指向本机地址",
          en: "TONGBAN_PUBLIC_ADDRESS is not set; codes on receipts lead to this machine's own address"))
    }
    if !configuration.limitsRates {
      findings.append(
        Finding(
          severity: .warning, zh: "TONGBAN_RATE_LIMIT=off：没有限制访问频率，只可用于压力测试",
          en: "TONGBAN_RATE_LIMIT=off: nobody is limited in how often they ask; for load tests only"))
    }
    if configuration.logLevel == "debug" || configuration.logLevel == "trace" {
      findings.append(Finding(severity: .warning, zh: "日志级别过细：\(configuration.logLevel)", en: "log level is very fine"))
    }
    return findings
  }

  private static func modes(_ configuration: Configuration) -> [Finding] {
    [
      configuration.dataFolder, configuration.databasePath, configuration.keyFile, configuration.ledgerKeyFile,
      configuration.filesFolder,
    ]
    .compactMap { path in
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
        let mode = attributes[.posixPermissions] as? NSNumber, mode.intValue & 0o077 != 0
      else { return nil }
      return Finding(
        severity: .error, zh: "其他账号可以读取 \(path)，请收紧权限", en: "other accounts can read \(path); tighten its mode")
    }
  }

  private static func space(_ configuration: Configuration) -> [Finding] {
    guard let attributes = try? FileManager.default.attributesOfFileSystem(forPath: configuration.dataFolder),
      let free = attributes[.systemFreeSize] as? NSNumber, free.int64Value < 2 << 30
    else { return [] }
    let mebibytes = free.int64Value >> 20
    return [
      Finding(
        severity: free.int64Value < 200 << 20 ? .error : .warning, zh: "磁盘只剩 \(mebibytes) MB",
        en: "only \(mebibytes) MB are free on the disk")
    ]
  }

  private static func files(
    _ configuration: Configuration, _ store: any Store, _ environment: [String: String], reading: Bool
  ) async throws -> [Finding] {
    guard let ring = try? KeyRing.load(environment: environment, file: configuration.keyFile) else {
      return [
        Finding(
          severity: .error, zh: "主密钥缺失或不可用：\(configuration.keyFile)",
          en: "the master key is missing or cannot be used: \(configuration.keyFile)")
      ]
    }
    let keys = FileKeys(ring: ring)
    var findings: [Finding] = []
    if try await !store.read({ try FileSealJobs.isDone(version: keys.currentVersion, in: $0) }) {
      findings.append(
        Finding(
          severity: .warning, zh: "已存文件尚未全部用当前主密钥加密（任务 files.seal）",
          en: "not all stored files are sealed with the present master key yet (job files.seal)"))
    }
    if reading { findings += try await damagedFiles(configuration, keys, environment) }
    return findings
  }

  private static func damagedFiles(
    _ configuration: Configuration, _ keys: FileKeys, _ environment: [String: String]
  ) async throws -> [Finding] {
    let blobs = try await FileStorage.files(
      folder: configuration.filesFolder, environment: environment, keys: keys, clock: SystemWallClock())
    var findings: [Finding] = []
    try await blobs.forEach { entry in
      if try await !blobs.verify(entry.sha256) {
        findings.append(
          Finding(severity: .error, zh: "文件内容与名称不符：\(entry.sha256)", en: "file content differs: \(entry.sha256)"))
      }
    }
    return findings
  }
}
