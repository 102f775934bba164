/// The capturing groups of an ECMAScript expression: references may stand before the group that they mean.
struct GroupScan {
  private(set) var count = 0
  /// The numbers of groups by their names, as scalars.
  private(set) var names: [[UInt32]: Int] = [:]

  /// No groups known beforehand.
  init() {}

  /// Looks through an expression for its groups.
  /// - Throws: ``PatternError/malformed(_:offset:)`` for a name that is none or is given twice.
  init(_ scalars: [UInt32]) throws(PatternError) {
    var position = 0
    var isInClass = false
    while position < scalars.count {
      switch scalars[position] {
      case 0x5C: position += 1
      case 0x5B: isInClass = true
      case 0x5D: isInClass = false
      case 0x28 where !isInClass: try open(scalars, at: position)
      default: break
      }
      position += 1
    }
  }

  private mutating func open(_ scalars: [UInt32], at start: Int) throws(PatternError) {
    guard Self.has(scalars, 0x3F, at: start + 1) else {
      count += 1
      return
    }
    guard Self.has(scalars, 0x3C, at: start + 2), !Self.has(scalars, 0x3D, at: start + 3),
      !Self.has(scalars, 0x21, at: start + 3)
    else { return }
    count += 1
    let name = Array(scalars[(start + 3)...].prefix { $0 != 0x3E })
    guard Self.isName(name), names.updateValue(count, forKey: name) == nil else {
      throw .malformed(.malformedName, offset: start)
    }
  }

  private static func has(_ scalars: [UInt32], _ scalar: UInt32, at position: Int) -> Bool {
    position < scalars.count && scalars[position] == scalar
  }

  private static func isName(_ name: [UInt32]) -> Bool {
    guard let first = name.first, !(0x30...0x39).contains(first) else { return false }
    return name.allSatisfy { value in
      guard let scalar = Unicode.Scalar(value) else { return false }
      return scalar == "$" || scalar == "_" || scalar == "\u{200C}" || scalar == "\u{200D}"
        || scalar.properties.isIDContinue
    }
  }
}
