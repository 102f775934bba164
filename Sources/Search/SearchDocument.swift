/// One text by which a document can be found.
package struct SearchField: Hashable, Sendable {
  /// What the text is to the document.
  package enum Role: Hashable, Sendable, CaseIterable {
    /// Another name for the same, official or not: 营业执照 for 企业设立登记.
    case synonym
    /// What people say when they mean it: 开店, 上户口.
    case everyday
    /// What it belongs to: the department, the topic.
    case context

    var weight: Float {
      switch self {
      case .synonym: 0.8
      case .everyday: 0.6
      case .context: 0.3
      }
    }

    var hasPinyin: Bool { self != .context }
  }

  /// The text.
  package let text: String
  /// What it is to the document.
  package let role: Role

  package init(_ text: String, role: Role) {
    self.text = text
    self.role = role
  }
}

/// Something that can be found: its name, its codes, and the other texts that lead to it.
package struct SearchDocument<Key: Hashable & Sendable>: Sendable {
  /// What the caller knows it by.
  package let key: Key
  /// The name that people read; matches are marked in it.
  package let name: String
  /// Codes, found by their beginning.
  package let codes: [String]
  /// Other texts that lead to it.
  package let fields: [SearchField]

  package init(key: Key, name: String, codes: [String] = [], fields: [SearchField] = []) {
    self.key = key
    self.name = name
    self.codes = codes
    self.fields = fields
  }
}
