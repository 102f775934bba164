/// Which clocks show which cards.
///
/// The promise drives the yellow card and the legal limit the red one; without a promise the legal limit drives both. The
/// applicant's own time shows none.
enum CardRule {
  static func shows(_ level: ClockLevel, role: ClockRole, hasPromise: Bool) -> Bool {
    switch (level, role) {
    case (_, .supplement): false
    case (.yellow, .statutory): !hasPromise
    case (.yellow, _): true
    case (.red, .promised): false
    case (.red, _): true
    default: false
    }
  }

  /// The levels passed since the last card, in order.
  static func passed(warned: Int, severity: Int) -> [ClockLevel] {
    [ClockLevel.yellow, .red].filter { $0.severity > warned && $0.severity <= severity }
  }
}
