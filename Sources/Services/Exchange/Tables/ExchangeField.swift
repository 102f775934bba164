/// One field of a table of the national exchange.
package struct ExchangeField: Hashable, Sendable {
  /// What a field holds.
  package enum Kind: Hashable, Sendable {
    case text
    case integer(ClosedRange<Int>)
    /// A day, with or without the time.
    case date
    case code(CodeList)
    /// Several codes, joined with `^`.
    case codes(CodeList)
    case json
  }

  package let name: String
  package let isRequired: Bool
  /// In characters.
  package let maximumLength: Int
  package let kind: Kind

  /// Longest plain text: the deployed tables keep conditions and procedures as long texts.
  package static let longText = 20_000

  init(_ name: String, required: Bool = false, _ kind: Kind = .text, length: Int? = nil) {
    self.name = name
    isRequired = required
    self.kind = kind
    maximumLength = length ?? Self.usualLength(kind)
  }

  private static func usualLength(_ kind: Kind) -> Int {
    switch kind {
    case .text: longText
    case .integer: 11
    case .date: 30
    case .code(let list): (list.entries.flatMap { $0.words + [$0.code] }.map(\.count).max() ?? 1) + 2
    case .codes(let list): list.entries.map { ($0.words.first?.count ?? 0) + 3 }.reduce(0, +)
    case .json: ItemDocument.maximumSizeBytes
    }
  }
}
