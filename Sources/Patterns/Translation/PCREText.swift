/// How single characters and sets of them are written for PCRE2.
enum PCREText {
  /// A character that stands for itself, in and out of classes: what could mean something else is written as a number.
  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: output.append(UInt8(scalar))
    case 0..<0x80: output += "\\x{\(String(scalar, radix: 16))}".utf8
    default: if let scalar = Unicode.Scalar(scalar) { output += String(scalar).utf8 }
    }
  }

  /// A range of characters within a class; surrogates, which no text contains, are left out.
  static func appendRange(_ range: ClosedRange<UInt32>, to output: inout [UInt8]) {
    var first = range.lowerBound
    var last = min(range.upperBound, 0x10FFFF)
    if surrogates.contains(first) { first = surrogates.upperBound + 1 }
    if surrogates.contains(last) { last = surrogates.lowerBound - 1 }
    guard first <= last else { return }
    append(first, to: &output)
    guard first < last else { return }
    output.append(UInt8(ascii: "-"))
    append(last, to: &output)
  }

  private static let surrogates: ClosedRange<UInt32> = 0xD800...0xDFFF
}

/// Sets of characters in ascending ranges.
enum CharacterRanges {
  /// ECMAScript's white space and line ends. - Source: ECMA-262, sections 12.2 and 12.3.
  static let ecmaScriptSpace: [ClosedRange<UInt32>] = [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ]
  /// XML's white space. - Source: XML 1.0, section 2.3.
  static let xmlSpace: [ClosedRange<UInt32>] = [0x09...0x0A, 0x0D...0x0D, 0x20...0x20]
  /// Characters that may begin a name. - Source: XML 1.0 (fifth edition), section 2.3.
  static let xmlNameStart: [ClosedRange<UInt32>] = [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
    0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
    0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]
  /// Characters of a name. - Source: XML 1.0 (fifth edition), section 2.3.
  static let xmlName: [ClosedRange<UInt32>] = [
    0x2D...0x2E, 0x30...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xB7...0xB7, 0xC0...0xD6, 0xD8...0xF6,
    0xF8...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040, 0x2070...0x218F, 0x2C00...0x2FEF,
    0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]

  /// All characters that are in none of the ranges.
  static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if next < range.lowerBound { result.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return result
  }

  /// The ranges as they stand in a class.
  static func text(_ ranges: [ClosedRange<UInt32>]) -> [UInt8] {
    var output: [UInt8] = []
    for range in ranges { PCREText.appendRange(range, to: &output) }
    return output
  }
}
