import Kernel
import Patterns

/// The formats that can judge a text; others are annotations only.
/// - Source: JSON Schema validation 2020-12, section 7.3; the last four are Tongban's own.
enum Format: String, Hashable, Sendable, CaseIterable {
  case date, time
  case dateTime = "date-time"
  case duration
  case email
  case internationalEmail = "idn-email"
  case hostname
  case internationalHostname = "idn-hostname"
  case ipv4, ipv6
  case uri
  case uriReference = "uri-reference"
  case iri
  case iriReference = "iri-reference"
  case uuid
  case uriTemplate = "uri-template"
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"
  case regex
  case socialCredit = "unified-social-credit-code"
  case citizenNumber = "citizen-number"
  case divisionCode = "division-code"
  case mobileNumber = "mobile-number"

  /// Whether a text is of the format.
  func admits(_ text: String) -> Bool {
    switch self {
    case .date: DateFormats.isDate(text)
    case .time: DateFormats.isTime(text)
    case .dateTime: DateFormats.isDateTime(text)
    case .duration: DateFormats.isDuration(text)
    case .email: MailFormat.isAddress(text, isInternational: false)
    case .internationalEmail: MailFormat.isAddress(text, isInternational: true)
    case .hostname: HostFormats.isHostname(text)
    case .internationalHostname: HostFormats.isInternationalHostname(text)
    case .ipv4: HostFormats.isIPv4(Array(text.utf8)[...])
    case .ipv6: HostFormats.isIPv6(Array(text.utf8)[...])
    case .uri: URIFormat.isURI(text, isInternational: false, mayBeRelative: false)
    case .uriReference: URIFormat.isURI(text, isInternational: false, mayBeRelative: true)
    case .iri: URIFormat.isURI(text, isInternational: true, mayBeRelative: false)
    case .iriReference: URIFormat.isURI(text, isInternational: true, mayBeRelative: true)
    case .uuid: Self.isUUID(text)
    case .uriTemplate: URITemplateFormat.isTemplate(text)
    case .jsonPointer: JSONPointer.tokens(of: text) != nil
    case .relativeJSONPointer: Self.isRelativePointer(text)
    case .regex: (try? Pattern(text, dialect: .ecmaScript)) != nil
    case .socialCredit: (try? UnifiedSocialCreditCode(text)) != nil
    case .citizenNumber: (try? CitizenNumber(text)) != nil
    case .divisionCode: (try? DivisionCode(text)) != nil
    case .mobileNumber: (try? MobileNumber(text)) != nil
    }
  }

  /// RFC 4122, section 3.
  private static func isUUID(_ text: String) -> Bool {
    guard text.utf8.count == 36 else { return false }
    return text.utf8.enumerated().allSatisfy { place, byte in
      [8, 13, 18, 23].contains(place) ? byte == UInt8(ascii: "-") : PercentEncoding.digit(byte) != nil
    }
  }

  /// draft-handrews-relative-json-pointer-01, section 3.
  private static func isRelativePointer(_ text: String) -> Bool {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.count == 1 || digits.first != UInt8(ascii: "0") else { return false }
    let rest = text.utf8.dropFirst(digits.count)
    return rest.elementsEqual([UInt8(ascii: "#")]) || JSONPointer.tokens(of: String(rest) ?? "") != nil
  }
}
