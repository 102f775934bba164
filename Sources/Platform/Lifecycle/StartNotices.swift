import WebSupport

extension Installation {
  /// What whoever starts this has to know before anything else, in both languages.
  ///
  /// A key that was made on one of several nodes has to reach the others before they start.
  package var startNotices: [String] {
    guard hasNewKey, configuration.database.isShared else { return [] }
    return [Language.zhCN, .en].map { language in
      bench.renderer.words(language)("platform.start.newKey", ["path": configuration.keyFile])
    }
  }
}

extension Configuration {
  /// Where the rows are, as it may be shown.
  package var databaseShown: String {
    switch database {
    case .embedded: databasePath
    case .server(let address, _): address.redacted
    }
  }
}
