import Kernel

/// One part of an item that is edited on one page: single fields, or the rows of one list.
///
/// A part says where its values stand in the item's document; reading and writing follow from that, so that nothing that
/// a part does not name is ever lost.
struct EditorPart: Sendable {
  /// Last part of the address.
  let key: String
  let fields: [EditorField]
  let list: EditorList?

  /// Catalogue key of its name.
  var titleKey: String { "services.admin.part.\(key)" }

  static func find(_ key: String) -> EditorPart? { all.first { $0.key == key } }
}

/// A list in the item's document, edited row by row.
struct EditorList: Sendable {
  /// Member of the document.
  let member: String
  let fields: [EditorField]
  /// What a new row has beside what was typed.
  let newRow: JSONValue
}

/// One value of an item and how it is typed.
struct EditorField: Sendable {
  /// How a value is typed and kept.
  enum Kind: Sendable {
    /// Words in Chinese, and in English beside them.
    case local(isLong: Bool)
    case text(isLong: Bool)
    /// 0…9,999; empty means not stated.
    case integer
    case date
    /// Values and the catalogue keys of their names.
    case choice([(value: String, wordKey: String)])
    case choices([(value: String, wordKey: String)])
    case flag
    /// One text a line.
    case lines
    /// One text a line, kept as words.
    case localLines
  }

  /// Where it stands, from the row or the document.
  let path: [String]
  let labelKey: String
  let kind: Kind
  var isRequired = false

  init(_ path: String, _ label: String, _ kind: Kind, required: Bool = false) {
    self.path = path.split(separator: ".").map(String.init)
    labelKey = "services.admin.field.\(label)"
    self.kind = kind
    isRequired = required
  }

  /// Name of the input.
  func inputName(row: Int? = nil) -> String {
    (row.map { ["row", String($0)] } ?? []).appending(contentsOf: path).joined(separator: ".")
  }
}

extension Array {
  fileprivate func appending(contentsOf other: [Element]) -> [Element] { self + other }
}
