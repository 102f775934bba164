/// Guards redirects: only paths of this site.
package enum LocalPath {
  /// Longest path that is followed.
  static let maximumBytes = 2000

  /// The path when it is one of this site; nil for anything that a browser could take for another host.
  ///
  /// Refused are `//host`, `/\host`, schemes, control characters, back-slashes and what is not ASCII.
  package static func checked(_ text: String?) -> String? {
    guard let text, text.utf8.count <= maximumBytes, text.hasPrefix("/"), !text.hasPrefix("//") else { return nil }
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    return isPlain ? text : nil
  }
}
