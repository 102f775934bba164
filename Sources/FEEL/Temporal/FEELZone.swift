/// What ties a time of day to Universal Coordinated Time: a fixed offset, or a zone with its rules.
///
/// Times without either are local times "at some location" (10.3.2.3.4); they have no `FEELZone`.
/// - Source: DMN 1.5, 10.3.2.3.4, 10.3.2.3.6 and table 66.
package enum FEELZone: Hashable, Sendable {
  /// Seconds east of UTC, within ``offsets``.
  case offset(seconds: Int32)
  /// A zone of the IANA database.
  case named(NamedZone)

  /// The offsets that are allowed: fourteen hours either way.
  /// - Source: DMN 1.5, table 66 (`time offset`); XML Schema Part 2, dateTime.
  package static let offsets = -50_400...50_400

  /// `Z`.
  package static let utc = FEELZone.offset(seconds: 0)

  /// A fixed offset; `nil` outside ``offsets``.
  package init?(offsetSeconds: Int) {
    guard Self.offsets.contains(offsetSeconds) else { return nil }
    self = .offset(seconds: Int32(truncatingIfNeeded: offsetSeconds))
  }

  /// A zone of its IANA identifier; `nil` when there is none of that name.
  package init?(named identifier: String) {
    guard let zone = NamedZone(identifier) else { return nil }
    self = .named(zone)
  }

  /// The IANA identifier, if the zone is a named one.
  package var identifier: String? {
    if case .named(let zone) = self { zone.identifier } else { nil }
  }

  /// Seconds east of UTC where clocks show `local` seconds since 1970-01-01T00:00:00.
  func offset(atLocal local: Int) -> Int {
    switch self {
    case .offset(let seconds): Int(seconds)
    case .named(let zone): zone.offset(atLocal: local)
    }
  }

  /// Seconds east of UTC at an instant, in seconds since 1970-01-01T00:00:00Z.
  func offset(at instant: Int) -> Int {
    switch self {
    case .offset(let seconds): Int(seconds)
    case .named(let zone): zone.offset(at: instant)
    }
  }

  func write(to writer: inout TemporalWriter) {
    switch self {
    case .named(let zone):
      writer.write("@")
      writer.write(zone.identifier)
    case .offset(0):
      writer.write("Z")
    case .offset(let seconds):
      writer.write(seconds < 0 ? "-" : "+")
      let magnitude = seconds.magnitude
      writer.write(magnitude / 3600, width: 2)
      writer.write(":")
      writer.write(magnitude / 60 % 60, width: 2)
      guard magnitude % 60 != 0 else { return }
      writer.write(":")
      writer.write(magnitude % 60, width: 2)
    }
  }
}

extension TemporalReader {
  /// `Z`, `+08:00`, `-02:45:55`, `@Asia/Shanghai`, or nothing; `false` when something else stands there.
  mutating func zone(into zone: inout FEELZone?) -> Bool {
    guard take("@") else { return offset(into: &zone) }
    zone = FEELZone(named: rest())
    return zone != nil
  }

  /// `Z`, `+08:00`, `-02:45:55`, or nothing; `false` when something else stands there.
  mutating func offset(into zone: inout FEELZone?) -> Bool {
    if isAtEnd { return true }
    if take("Z") || take("z") {
      zone = .utc
      return true
    }
    let isWest = take("-")
    guard isWest || take("+"), let hours = twoDigits(), take(":"), let minutes = twoDigits(), minutes < 60
    else { return false }
    var seconds = 0
    if take(":") {
      guard let given = twoDigits(), given < 60 else { return false }
      seconds = given
    }
    let magnitude = hours * 3600 + minutes * 60 + seconds
    zone = FEELZone(offsetSeconds: isWest ? -magnitude : magnitude)
    return zone != nil
  }
}
