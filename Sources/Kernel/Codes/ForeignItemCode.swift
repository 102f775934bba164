/// The code by which another platform knows a service item, kept beside ours and passed on as it is.
package struct ForeignItemCode: Hashable, Sendable {
  /// The longest code that is kept; those of the provinces have up to 60 characters.
  package static let maximumCharacters = 80

  /// The code, unchanged but for spaces at its ends.
  package let text: String

  /// A code of printable ASCII characters without spaces.
  /// - Throws: ``CodeError`` for a wrong length or character.
  package init(_ text: String) throws(CodeError) {
    var bytes = Array(text.utf8.prefix(Self.maximumCharacters + 16)).drop { $0 == 0x20 }
    while bytes.last == 0x20 { bytes.removeLast() }
    guard (1...Self.maximumCharacters).contains(bytes.count) else { throw .length(.foreignItem) }
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .character(.foreignItem) }
    self.text = String(decoding: bytes, as: UTF8.self)
  }
}

extension ForeignItemCode: CustomStringConvertible {
  package var description: String { text }
}
