import Cryptography
import Kernel

/// Writes XML line by line.
struct MarkupWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  mutating func line(_ markup: String) {
    text += markup
    text += "\n"
  }

  /// An element of nothing but text; left out when there is none.
  mutating func element(_ name: String, _ value: String) {
    guard !value.isEmpty else { return }
    line("<\(name)>\(Self.escaped(value))</\(name)>")
  }

  /// A strong tag of what was written.
  var tag: String { "\"\(Digest.hex(Digest.sha256(Array(text.utf8)).prefix(16)))\"" }

  /// Text as it may stand in XML: markup escaped, characters left out that no document may hold.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A date as RSS wants it.
/// - Source: RFC 822, section 5, with the year of four digits of RSS 2.0.
enum MailTime {
  static func text(_ instant: Instant) -> String {
    let (date, time) = (instant.civilDate(), instant.civilTime())
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(days[date.weekday.rawValue - 1]), \(two(date.day)) \(months[date.month - 1]) \(date.year) "
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) +0800"
  }
}
