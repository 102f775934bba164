/// How a file is offered: its name in ASCII for old browsers and in UTF-8 for all others.
///
/// - Source: RFC 6266, section 4; RFC 8187.
struct ContentDisposition {
  let isInline: Bool
  let name: String

  var header: String {
    let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_. ".contains($0)) ? $0 : "_" })
    let encoded = PercentEncoding.component(name).replacing("/", with: "%2F")
    return "\(isInline ? "inline" : "attachment"); filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
  }
}
