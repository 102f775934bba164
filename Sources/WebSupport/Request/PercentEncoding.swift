/// Percent-encoding as addresses and forms use it.
package enum PercentEncoding {
  /// Encodes text for a query value: everything but unreserved characters and `/`.
  ///
  /// - Source: RFC 3986, sections 2.1 and 2.3.
  package static func component(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || byte == UInt8(ascii: "/") {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexDigits[Int(byte >> 4)])
        bytes.append(hexDigits[Int(byte & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes a form's name or value: `+` is a space; a broken escape stands for itself; bad UTF-8 is replaced.
  ///
  /// - Source: WHATWG URL, application/x-www-form-urlencoded parsing.
  static func decodedForm(_ bytes: some Collection<UInt8>) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      if byte == UInt8(ascii: "+") {
        decoded.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), let (value, after) = escape(in: bytes, at: index) {
        decoded.append(value)
        index = after
      } else {
        decoded.append(byte)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func escape<Bytes: Collection<UInt8>>(in bytes: Bytes, at start: Bytes.Index) -> (UInt8, Bytes.Index)?
  {
    guard start < bytes.endIndex else { return nil }
    let second = bytes.index(after: start)
    guard second < bytes.endIndex, let high = hexValue(bytes[start]), let low = hexValue(bytes[second]) else {
      return nil
    }
    return (high << 4 | low, bytes.index(after: second))
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
