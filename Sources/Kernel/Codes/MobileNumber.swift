/// A mobile number of mainland China: eleven digits that begin with 1. Printing one shows only its masked form.
package struct MobileNumber: Hashable, Sendable {
  /// The eleven digits in the clear.
  package let text: String

  /// A number of its digits; `+86`, spaces and hyphens are dropped.
  /// - Throws: ``CodeError`` for a wrong length or character.
  package init(_ text: String) throws(CodeError) {
    var bytes = Array(text.utf8.prefix(64)).filter { $0 != 0x20 && $0 != UInt8(ascii: "-") }
    if bytes.starts(with: "+86".utf8) { bytes.removeFirst(3) }
    guard bytes.count == 11 else { throw .length(.mobileNumber) }
    guard bytes.allSatisfy(isDigit), bytes[0] == UInt8(ascii: "1"), bytes[1] >= UInt8(ascii: "3")
    else { throw .character(.mobileNumber) }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// `138****1234`.
  package var masked: String { "\(text.prefix(3))****\(text.suffix(4))" }
}

extension MobileNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The masked form.
  package var description: String { masked }
  /// The masked form.
  package var debugDescription: String { masked }
  /// Nothing but the masked form.
  package var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
