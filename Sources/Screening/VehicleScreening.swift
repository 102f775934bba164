import Kernel

/// 机动车号牌: 浙A12345, 浙A·D12345.
/// - Source: GA 36-2018.
enum VehicleScreening {
  private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼".unicodeScalars)
  private static let lastSigns = Set("挂学港澳领".unicodeScalars)

  static func sightings(in text: ScreenedText) -> [Sighting] {
    var found: [Sighting] = []
    for place in text.scalars.indices where provinces.contains(text.scalars[place]) {
      guard let letter = text[place + 1]?.capital, isSign(letter), letter.isLetter else { continue }
      var start = place + 2
      if let separator = text[start], "·•.- ".unicodeScalars.contains(separator) { start += 1 }
      var end = start
      while end < text.count, end - start < 7, isSign(text.scalars[end].capital) { end += 1 }
      if end - start == 4, let last = text[end], lastSigns.contains(last) { end += 1 }
      let digits = (start..<end).filter { text.scalars[$0].isDigit }.count
      guard (5...6).contains(end - start), digits >= 3, text[end].map({ !isSign($0.capital) && $0 != "号" }) ?? true
      else { continue }
      guard text[end] != "-" || text[end + 1]?.isDigit != true else { continue }
      let shown =
        text.written(place..<start) + String(repeating: "*", count: end - start - 1) + text.written(end - 1..<end)
      found.append(
        Sighting(
          kind: .vehicleNumber, range: place..<end, shown: shown, severity: .medium, why: ScreeningReason.vehicle))
    }
    return found
  }

  /// A digit or a capital that plates use.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || (scalar >= "A" && scalar <= "Z" && scalar != "I" && scalar != "O")
  }
}
