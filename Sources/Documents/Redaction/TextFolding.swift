/// Text as a search for removed words compares it: without blanks, in small letters, full width as half width.
struct TextFolding {
  /// The code points that count.
  private(set) var scalars: [Unicode.Scalar] = []
  /// For each of them, the number of the code point that it came from.
  private(set) var origins: [Int] = []

  init(_ text: some Sequence<Unicode.Scalar>) {
    for (number, scalar) in text.enumerated() {
      guard !scalar.properties.isWhitespace, scalar.value != 0xAD, !(0x200B...0x200F).contains(scalar.value) else {
        continue
      }
      for folded in Self.folded(scalar) {
        scalars.append(folded)
        origins.append(number)
      }
    }
  }

  /// One code point as it is compared.
  private static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    var plain = scalar
    if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0) { plain = half }
    // Radicals that fonts hand out in place of the characters that they draw alike.
    if let character = KangxiRadicals.character(of: plain) { plain = character }
    return Array(plain.properties.lowercaseMapping.unicodeScalars)
  }

  /// Where another text stands in this one, as ranges of folded code points, one after another without overlap.
  func matches(of wanted: TextFolding) -> [Range<Int>] {
    let needle = wanted.scalars
    guard let first = needle.first, needle.count <= scalars.count else { return [] }
    var found: [Range<Int>] = []
    var position = 0
    while position + needle.count <= scalars.count {
      if scalars[position] == first, scalars[position..<position + needle.count].elementsEqual(needle) {
        found.append(position..<position + needle.count)
        position += needle.count
      } else {
        position += 1
      }
    }
    return found
  }
}
