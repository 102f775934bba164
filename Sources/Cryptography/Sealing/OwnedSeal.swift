/// The form of a value that is sealed with one person's data key: `'P' (1 byte) · whose key (16) · seal`, where the seal is
/// ``FieldSealer``'s. So every value says whose key opens it, and none opens once that key is destroyed.
package enum OwnedSeal {
  private static let mark = UInt8(ascii: "P")
  private static let ownerBytes = 16

  /// The sealed form with its owner before it.
  package static func framed(_ seal: [UInt8], owner: [UInt8]) -> [UInt8] { [mark] + owner + seal }

  /// The owner and the seal of a framed form; nil for a seal that names nobody.
  package static func parts(_ bytes: [UInt8]) -> (owner: ArraySlice<UInt8>, seal: [UInt8])? {
    guard bytes.count > 1 + ownerBytes, bytes[0] == mark else { return nil }
    return (bytes[1...ownerBytes], Array(bytes[(1 + ownerBytes)...]))
  }
}
