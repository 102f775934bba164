package import Kernel

/// Everything that an operator decides about one installation.
///
/// Values come from the command line, then from the environment, then from the defaults here. Secrets never come from the
/// command line, where every process of the machine could read them.
package struct Configuration: Sendable {
  /// Folder that holds the database, the files and the master key.
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
  /// Whether addresses and accounts are limited in how often they may ask; off for load tests only.
  package var limitsRates: Bool

  package var databasePath: String { dataFolder + "/tongban.sqlite" }
  package var filesFolder: String { dataFolder + "/files" }
  package var keyFile: String { dataFolder + "/master.key" }

  /// Reads the environment: `TONGBAN_DATA`, `TONGBAN_HOST`, `TONGBAN_PORT`, `TONGBAN_PUBLIC_ADDRESS`, `TONGBAN_DIVISION`,
  /// `TONGBAN_SITE_NAME`, `TONGBAN_SITE_NAME_EN`, `TONGBAN_CASE_NUMBER`, `TONGBAN_TRUST_PROXY`, `TONGBAN_LOG_LEVEL`, `TONGBAN_RATE_LIMIT`.
  /// - Throws: ``PlatformError/settingInvalid(name:)``.
  package init(environment: [String: String]) throws {
    dataFolder = environment["TONGBAN_DATA"] ?? "var/data"
    host = environment["TONGBAN_HOST"] ?? "127.0.0.1"
    guard let port = Int(environment["TONGBAN_PORT"] ?? "8080"), (0...65_535).contains(port) else {
      throw PlatformError.settingInvalid(name: "TONGBAN_PORT")
    }
    self.port = port
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
    limitsRates = environment["TONGBAN_RATE_LIMIT"] != "off"
  }
}
