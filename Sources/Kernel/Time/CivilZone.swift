/// A fixed distance from UTC. China keeps one civil time, without summer time since 1992.
package struct CivilZone: Hashable, Sendable {
  /// Seconds to add to UTC, within a day either way.
  package let offsetSeconds: Int

  /// A zone at this distance from UTC; clamped to less than a day.
  package init(offsetSeconds: Int) {
    self.offsetSeconds = min(max(offsetSeconds, -86_399), 86_399)
  }

  /// 北京时间, UTC+08:00.
  package static let china = CivilZone(offsetSeconds: 8 * 3600)
  /// Coordinated universal time.
  package static let utc = CivilZone(offsetSeconds: 0)
}
