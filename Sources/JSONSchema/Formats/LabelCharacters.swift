/// Which characters may stand in a label of an international host name.
/// - Source: RFC 5892, sections 2 and 3 and appendix A.
enum LabelCharacters {
  static func isAllowed(at place: Int, in label: [Unicode.Scalar]) -> Bool {
    let scalar = label[place]
    let before = place > 0 ? label[place - 1] : nil
    let after = place + 1 < label.count ? label[place + 1] : nil
    switch scalar.value {
    // Exceptions, section 2.6.
    case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007: return true
    case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return false
    // Middle dot between two l, appendix A.3.
    case 0xB7: return before == "l" && after == "l"
    // Greek keraia before Greek, appendix A.4.
    case 0x375: return after.map { isGreek($0) } ?? false
    // Hebrew geresh and gershayim after Hebrew, appendices A.5 and A.6.
    case 0x5F3, 0x5F4: return before.map { (0x591...0x5F4).contains($0.value) } ?? false
    // Katakana middle dot among kana or Han, appendix A.7.
    case 0x30FB: return label.contains { isKanaOrHan($0) }
    // Two kinds of Arabic digits never mix, appendices A.8 and A.9.
    case 0x660...0x669: return !label.contains { (0x6F0...0x6F9).contains($0.value) }
    case 0x6F0...0x6F9: return !label.contains { (0x660...0x669).contains($0.value) }
    // Joiners after a virama, appendices A.1 and A.2.
    case 0x200C, 0x200D: return before.map { $0.properties.canonicalCombiningClass == .virama } ?? false
    default: break
    }
    if scalar == "-" { return true }
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      return true
    default: return false
    }
  }

  private static func isGreek(_ scalar: Unicode.Scalar) -> Bool {
    (0x370...0x3FF).contains(scalar.value) || (0x1F00...0x1FFF).contains(scalar.value)
  }

  private static func isKanaOrHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0x3005, 0x3007, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

/// The encoding of international labels in ASCII.
/// - Source: RFC 3492, section 6.2.
enum Punycode {
  /// The characters of a label whose prefix `xn--` is behind; `nil`: no encoding, or one of ASCII alone.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar]? {
    var output: [UInt32] = []
    var input = bytes
    if let delimiter = bytes.lastIndex(of: UInt8(ascii: "-")) {
      output = bytes[..<delimiter].map { UInt32($0) }
      input = bytes[(delimiter + 1)...]
    }
    guard !input.isEmpty, bytes.count <= 63 else { return nil }
    var code = 128
    var index = 0
    var bias = 72
    while !input.isEmpty {
      let start = index
      var weight = 1
      var position = 36
      while true {
        guard let byte = input.popFirst(), let digit = digit(byte) else { return nil }
        index += digit * weight
        let threshold = min(max(position - bias, 1), 26)
        if digit < threshold { break }
        weight *= 36 - threshold
        position += 36
        guard index < 1 << 40, weight < 1 << 40 else { return nil }
      }
      let count = output.count + 1
      bias = adapted(index - start, count: count, isFirst: start == 0)
      code += index / count
      index %= count
      guard code <= 0x10FFFF else { return nil }
      output.insert(UInt32(code), at: index)
      index += 1
    }
    let scalars = output.compactMap(Unicode.Scalar.init)
    return scalars.count == output.count ? scalars : nil
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 26
    default: nil
    }
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var steps = 0
    while delta > 455 {
      delta /= 35
      steps += 36
    }
    return steps + 36 * delta / (delta + 38)
  }
}
