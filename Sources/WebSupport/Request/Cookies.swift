/// The cookies of a request, by name; reads no more than a browser may send.
struct Cookies: Sendable {
  private static let maximumBytes = 16 << 10
  private static let maximumCount = 60

  private let values: [Substring: Substring]

  init(headers: [String]) {
    var values: [Substring: Substring] = [:]
    for header in headers where header.utf8.count <= Self.maximumBytes {
      for pair in header.split(separator: ";").prefix(Self.maximumCount) {
        guard let equals = pair.firstIndex(of: "=") else { continue }
        let name = pair[..<equals].drop { $0 == " " }
        if values[name] == nil { values[name] = pair[pair.index(after: equals)...] }
      }
    }
    self.values = values
  }

  subscript(name: String) -> String? { values[name[...]].map(String.init) }
}
