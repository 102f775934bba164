import Foundation
import Outbound
import Verification

/// Settings that work and leave a door open.
enum WeakSettings {
  /// What is weak in the settings of an installation.
  static func findings(_ configuration: Configuration, environment: [String: String]) -> [Doctor.Finding] {
    transport(configuration, environment) + keys(configuration, environment) + surroundings(environment)
      + reach(configuration)
  }

  private static let loopback: Set = ["127.0.0.1", "::1", "[::1]", "localhost"]

  /// What goes over wires.
  private static func transport(_ configuration: Configuration, _ environment: [String: String]) -> [Doctor.Finding] {
    var findings: [Doctor.Finding] = []
    if case .server(let address, let replica) = configuration.database {
      for address in [address, replica].compactMap({ $0 }) where !address.isVerified {
        findings.append(
          .init(
            severity: .error, zh: "连接数据库 \(address.redacted) 不校验服务器证书，请加 sslmode=verify-full",
            en: "the database \(address.redacted) is not asked for its certificate; add sslmode=verify-full"))
      }
    }
    let bucket = environment[S3Settings.environmentName].flatMap { URLComponents(string: $0) }
    let endpoint = bucket?.queryItems?.first { $0.name == "endpoint" }?.value.flatMap { URLComponents(string: $0) }
    if let endpoint, endpoint.scheme == "http", !loopback.contains(endpoint.host ?? "") {
      findings.append(
        .init(
          severity: .error, zh: "对象存储用 http 访问，密钥签名可被重放，请改用 https",
          en: "the bucket is reached over plain http; use https"))
    }
    return findings
  }

  /// Where keys lie, and who else vouches.
  private static func keys(_ configuration: Configuration, _ environment: [String: String]) -> [Doctor.Finding] {
    var findings: [Doctor.Finding] = []
    if FileManager.default.fileExists(atPath: configuration.keyFile) {
      findings.append(
        .init(
          severity: .warning, zh: "主密钥与数据在同一目录：整盘失窃时等于没有加密；可改由 TONGBAN_MASTER_KEY 提供",
          en: "the master key lies beside the data: who steals the disk has both; give it as TONGBAN_MASTER_KEY instead"
        ))
    }
    if (environment[WitnessSetting.environmentName] ?? "").isEmpty {
      findings.append(
        .init(
          severity: .warning, zh: "没有设置 TONGBAN_WITNESSES：账本没有外部见证人，外人无法排除两套账本",
          en: "TONGBAN_WITNESSES is not set: nobody outside vouches that the ledger shows everybody the same"))
    }
    return findings
  }

  /// What the program is surrounded by.
  private static func surroundings(_ environment: [String: String]) -> [Doctor.Finding] {
    var findings: [Doctor.Finding] = []
    if geteuid() == 0 {
      findings.append(
        .init(severity: .warning, zh: "以 root 身份运行，请使用专用账号", en: "runs as root; give it an account of its own"))
    }
    if (environment[ClamdScanner.environmentName] ?? "").isEmpty {
      findings.append(
        .init(
          severity: .warning, zh: "没有设置 TONGBAN_CLAMD：上传的文件未经病毒扫描",
          en: "TONGBAN_CLAMD is not set: nobody scans uploads for viruses"))
    }
    return findings
  }

  /// Who may come near.
  private static func reach(_ configuration: Configuration) -> [Doctor.Finding] {
    var findings: [Doctor.Finding] = []
    if configuration.trustsProxy, !loopback.contains(configuration.host) {
      findings.append(
        .init(
          severity: .warning, zh: "信任代理报告的地址，却在 \(configuration.host) 上监听：绕过代理者可冒充任何地址",
          en:
            "believes the proxy in front about addresses, and listens on \(configuration.host) for those who go around it"
        ))
    }
    if let metrics = configuration.metrics, ["203.0.113.1", "2001:db8::1"].contains(where: metrics.admits) {
      findings.append(
        .init(
          severity: .warning, zh: "TONGBAN_METRICS_ALLOW 允许任何地址读取运行指标",
          en: "TONGBAN_METRICS_ALLOW lets any address read the figures"))
    }
    return findings
  }
}

extension DatabaseAddress {
  /// Whether the server proves who it is, or is this machine.
  fileprivate var isVerified: Bool {
    if text.contains("sslmode=verify-full") || text.contains("sslmode=verify-ca") { return true }
    let place = (redacted.components(separatedBy: "://").last ?? "").prefix { $0 != "/" && $0 != "?" }
    let hosts = place.components(separatedBy: "@").last ?? ""
    return hosts.split(separator: ",").allSatisfy { host in
      host.hasPrefix("127.0.0.1") || host.hasPrefix("localhost") || host.hasPrefix("[::1]") || host.hasPrefix("%2F")
    }
  }
}
