package import Kernel
import Logging

/// Everything that an operator decides about one installation.
///
/// Values come from the command line, then from the environment, then from the defaults here. Secrets never come from the
/// command line, where every process of the machine could read them.
package struct Configuration: Sendable {
  /// Folder that holds the database, the files and the master key, as far as these lie in files.
  package var dataFolder: String
  package var host: String
  /// Port to listen on; 0 takes a free one.
  package var port: Int
  /// The address that people use, such as `https://zwfw.example.gov.cn`; nil means `http://host:port`.
  package var publicAddress: String?
  /// The division that this installation serves.
  package var division: DivisionCode
  package var siteName: String
  package var siteNameEnglish: String
  /// Pattern of case numbers, see `CaseNumberFormat`.
  package var caseNumberFormat: String?
  /// Whether the pages say that this is a demonstration.
  package var isDemonstration: Bool
  /// Whether a template that names what its view lacks is an error instead of a log line.
  package var hasStrictTemplates: Bool
  /// Whether the address of the client is taken from the proxy in front.
  package var trustsProxy: Bool
  package var logLevel: String
  /// How log lines are written.
  package var logFormat: LogFormat
  /// Whether addresses and accounts are limited in how often they may ask; off for load tests only.
  package var limitsRates: Bool
  /// Where the rows are.
  package var database: DatabaseSetting
  /// How long a start waits for a database server that does not answer.
  package var databaseWaitSeconds: Int
  /// Where the figures for Prometheus are served; nil for nowhere.
  package var metrics: MetricsSetting?
  /// After the signal to stop: how long requests are still taken, so that the proxy in front sees that this node goes.
  package var drainSeconds: Int
  /// After that: how long running requests and jobs may take to end.
  package var stopSeconds: Int
  /// The name of the ledger, which its keys carry and which must never change; nil for the public host with `/ledger`.
  package var ledgerOrigin: String?
  /// Natural days after delivery when a case is closed by itself; nil where only people close cases.
  package var closingDays: Int?

  package var databasePath: String { dataFolder + "/tongban.sqlite" }
  package var filesFolder: String { dataFolder + "/files" }
  package var keyFile: String { dataFolder + "/master.key" }
  package var ledgerKeyFile: String { dataFolder + "/ledger.key" }

  /// The names that are read here; the documentation lists each of them.
  package static let names = [
    "TONGBAN_DATA", "TONGBAN_HOST", "TONGBAN_PORT", "TONGBAN_PUBLIC_ADDRESS", "TONGBAN_DIVISION", "TONGBAN_SITE_NAME",
    "TONGBAN_SITE_NAME_EN", "TONGBAN_CASE_NUMBER", "TONGBAN_STRICT_TEMPLATES", "TONGBAN_TRUST_PROXY",
    "TONGBAN_LOG_LEVEL", "TONGBAN_LOG", "TONGBAN_RATE_LIMIT", "TONGBAN_DATABASE", "TONGBAN_DATABASE_PASSWORD",
    "TONGBAN_DATABASE_PASSFILE", "TONGBAN_DATABASE_REPLICA", "TONGBAN_DATABASE_WAIT_SECONDS", "TONGBAN_METRICS",
    "TONGBAN_METRICS_ALLOW", "TONGBAN_DRAIN_SECONDS", "TONGBAN_STOP_SECONDS", "TONGBAN_CLOSE_AFTER_DAYS",
    "TONGBAN_LEDGER_ORIGIN", "TONGBAN_LEDGER_KEY", "TONGBAN_WITNESSES",
  ]

  /// Reads the environment.
  /// - Throws: ``PlatformError/settingInvalid(name:)``, ``PlatformError/secretFileUnusable(name:)``.
  package init(environment: [String: String]) throws {
    dataFolder = environment["TONGBAN_DATA"] ?? "var/data"
    host = environment["TONGBAN_HOST"] ?? "127.0.0.1"
    port = try Self.number("TONGBAN_PORT", in: 0...65_535, otherwise: 8080, environment)
    publicAddress = environment["TONGBAN_PUBLIC_ADDRESS"]
    if let publicAddress, !publicAddress.hasPrefix("https://"), !publicAddress.hasPrefix("http://") {
      throw PlatformError.settingInvalid(name: "TONGBAN_PUBLIC_ADDRESS")
    }
    do {
      division = try DivisionCode(environment["TONGBAN_DIVISION"] ?? "511602")
    } catch {
      throw PlatformError.settingInvalid(name: "TONGBAN_DIVISION")
    }
    siteName = environment["TONGBAN_SITE_NAME"] ?? "广安区政务服务"
    siteNameEnglish = environment["TONGBAN_SITE_NAME_EN"] ?? "Guang'an District Services"
    caseNumberFormat = environment["TONGBAN_CASE_NUMBER"]
    isDemonstration = false
    hasStrictTemplates = environment["TONGBAN_STRICT_TEMPLATES"] == "1"
    trustsProxy = environment["TONGBAN_TRUST_PROXY"] == "1"
    logLevel = environment["TONGBAN_LOG_LEVEL"] ?? "notice"
    guard Logger.Level(rawValue: logLevel) != nil else { throw PlatformError.settingInvalid(name: "TONGBAN_LOG_LEVEL") }
    guard let format = LogFormat(rawValue: environment["TONGBAN_LOG"] ?? "text") else {
      throw PlatformError.settingInvalid(name: "TONGBAN_LOG")
    }
    logFormat = format
    limitsRates = environment["TONGBAN_RATE_LIMIT"] != "off"
    database = try DatabaseSetting(environment: environment)
    databaseWaitSeconds = try Self.number("TONGBAN_DATABASE_WAIT_SECONDS", in: 0...3600, otherwise: 30, environment)
    metrics = try MetricsSetting(environment: environment)
    drainSeconds = try Self.number("TONGBAN_DRAIN_SECONDS", in: 0...600, otherwise: 5, environment)
    stopSeconds = try Self.number("TONGBAN_STOP_SECONDS", in: 1...600, otherwise: 30, environment)
    ledgerOrigin = environment["TONGBAN_LEDGER_ORIGIN"].flatMap { $0.isEmpty ? nil : $0 }
    closingDays = try Self.closingDays(environment["TONGBAN_CLOSE_AFTER_DAYS"])
  }

  private static func number(
    _ name: String, in range: ClosedRange<Int>, otherwise usual: Int, _ environment: [String: String]
  ) throws -> Int {
    guard let text = environment[name] else { return usual }
    guard let number = Int(text), range.contains(number) else { throw PlatformError.settingInvalid(name: name) }
    return number
  }

  private static func closingDays(_ text: String?) throws -> Int? {
    guard let text else { return 30 }
    if text == "off" { return nil }
    guard let days = Int(text), (1...3650).contains(days) else {
      throw PlatformError.settingInvalid(name: "TONGBAN_CLOSE_AFTER_DAYS")
    }
    return days
  }
}
