import Cryptography
import Kernel

/// Codes and record ids that rows carry.
enum ExchangeCodes {
  /// Longest implementation code that the exchange takes.
  static let taskCodeLength = 36

  /// The implementation code under which an item is exchanged: the national one where it is known, otherwise the item's own
  /// key; a key too long for the field is replaced by a name-based UUID, and stands in `local_task_code`.
  static func taskCode(of code: ItemCode, nationalCode: String?) -> String {
    nationalCode ?? (code.text.utf8.count <= taskCodeLength ? code.text : guid(["task", code.text]))
  }

  /// The record id of something: the same for the same names, on every machine and in every export.
  /// - Source: RFC 9562 section 5.8 (UUIDv8 of a SHA-256 digest, appendix B.2).
  static func guid(_ names: [String]) -> String {
    var bytes = Array(Digest.sha256("tongban:\(names.joined(separator: ":"))".utf8).prefix(16))
    guard bytes.count == 16 else { return "" }
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Digest.hex(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }

  /// The key of a paper that came without one: the same paper gets the same key in every item.
  static func materialKey(name: String) -> String {
    "m" + Digest.hex(Digest.sha256(name.utf8).prefix(6))
  }

  /// The local directory's code within a province's item code, which begins with it.
  static func localCatalogCode(of localTaskCode: String) -> String {
    String(localTaskCode.prefix { $0 != "-" })
  }
}

/// Systems of foreign codes that have a column of their own.
enum ForeignSystem {
  static let basic = "basic"
  static let province = "province"
  static let handlingItem = "handlingItem"
}

extension ItemContent {
  /// The item's code in another catalogue.
  func foreignCode(_ system: String) -> String? {
    foreignCodes.first { $0.system == system }?.code
  }

  /// Puts a code in the place of that system's first one.
  mutating func setForeignCode(_ system: String, to code: String?) {
    let place = foreignCodes.firstIndex { $0.system == system }
    guard let code else {
      if let place { foreignCodes.remove(at: place) }
      return
    }
    let new = ForeignCode(system: system, code: code)
    if let place { foreignCodes[place] = new } else { foreignCodes.append(new) }
  }
}
