import NIOCore
import Foundation
package import HTTPTypes
package import HummingbirdTesting

/// What came back.
package struct Page: Sendable {
  package var status: HTTPResponse.Status
  package var text: String
  package var headers: HTTPFields

  /// What a server answered.
  package init(_ response: TestResponse) {
    status = response.status
    text = String(buffer: response.body)
    headers = response.headers
  }

  package var location: String? { headers[.location] }

  /// Seconds after which the browser looks again.
  package var refresh: String? { headers.first { $0.name.canonicalName == "refresh" }?.value }

  /// The token against forgery in the page's forms.
  package var token: String { value(of: "_csrf") ?? "" }

  /// The value of the first hidden or typed field of that name.
  package func value(of name: String) -> String? {
    for tag in text.components(separatedBy: "<input").dropFirst() {
      let tag = tag.prefix { $0 != ">" }
      guard tag.contains("name=\"\(name)\""), let range = tag.range(of: "value=\"") else { continue }
      return String(tag[range.upperBound...].prefix { $0 != "\"" })
    }
    return nil
  }

  /// The first address in the page that contains a text.
  package func link(containing part: String) -> String? {
    for piece in text.components(separatedBy: "href=\"").dropFirst() {
      let address = piece.prefix { $0 != "\"" }
      if address.contains(part) { return address.replacingOccurrences(of: "&amp;", with: "&") }
    }
    return nil
  }

  /// The words of the page without its markup.
  package var words: String {
    text.replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
  }
}
