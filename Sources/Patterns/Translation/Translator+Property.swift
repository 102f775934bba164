extension Translator {
  /// A property of Unicode in braces, `\p` behind; as it stands in a class.
  mutating func property(isNegated: Bool, _ start: Int) throws(PatternError) -> [UInt8] {
    guard take("{") else { throw fault(.unknownProperty, at: start) }
    let scalars = scalars[position...].prefix { $0 != 0x7D && $0 < 0x80 }
    position += scalars.count
    guard take("}") else { throw fault(.notClosed, at: start) }
    let name = String(decoding: scalars.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    let text = dialect == .xpath ? Self.xpathProperty(name, isNegated) : Self.ecmaScriptProperty(name, isNegated)
    guard let text else { throw fault(.unknownProperty, at: start) }
    return text
  }

  /// XML Schema 1.1 part 2, appendix G.4.2.2 and G.4.2.3: categories and blocks.
  private static func xpathProperty(_ name: String, _ isNegated: Bool) -> [UInt8]? {
    if name.hasPrefix("Is") {
      guard let block = UnicodeBlocks.range(named: String(name.dropFirst(2))) else { return nil }
      return CharacterRanges.text(isNegated ? CharacterRanges.complement(of: [block]) : [block])
    }
    return UnicodeNames.categories.contains(name) ? written(name, isNegated) : nil
  }

  /// ECMA-262, section 22.2.1: UnicodePropertyValueExpression; tables 69 to 71 of names.
  private static func ecmaScriptProperty(_ name: String, _ isNegated: Bool) -> [UInt8]? {
    if let equals = name.firstIndex(of: "=") {
      let value = String(name[name.index(after: equals)...])
      switch name[..<equals] {
      case "General_Category", "gc": return UnicodeNames.category(value).map { written($0, isNegated) }
      case "Script", "sc": return isScriptName(value) ? written("sc:\(value)", isNegated) : nil
      case "Script_Extensions", "scx": return isScriptName(value) ? written("scx:\(value)", isNegated) : nil
      default: return nil
      }
    }
    if let category = UnicodeNames.category(name) { return written(category, isNegated) }
    switch name {
    case "Any": return isNegated ? CharacterRanges.text([]) : CharacterRanges.text([0...0x10FFFF])
    case "Assigned": return written("Cn", !isNegated)
    default: return UnicodeNames.binaryProperties.contains(name) ? written(name, isNegated) : nil
    }
  }

  /// PCRE2 knows the scripts' names; it is asked only for what looks like one.
  private static func isScriptName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x41...0x5A).contains(first) else { return false }
    return name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F }
  }

  private static func written(_ name: String, _ isNegated: Bool) -> [UInt8] {
    Array((isNegated ? "\\P{\(name)}" : "\\p{\(name)}").utf8)
  }
}
