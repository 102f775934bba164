package import Kernel

/// Marks the identifiers of published models.
package enum ModelVersionTag: Sendable {}
/// Identifier of one published version of one model; a case keeps it for ever.
package typealias ModelVersionID = Identifier<ModelVersionTag>

/// What sort of model it is.
package enum ModelKind: String, CaseIterable, Codable, Sendable {
  /// Decisions: DMN XML.
  case dmn
  /// A process: BPMN XML.
  case bpmn
  /// A form: JSON.
  case form
}

/// The name of a model within its kind, such as `road-occupation`: 1 to 64 of `a–z 0–9 -`, kept for ever.
package struct ModelKey: Hashable, Sendable, CustomStringConvertible {
  package static let maximumLength = 64

  package let text: String

  /// Accepts a name, or refuses (`nil`) anything that could not stand in an address and a file name unchanged.
  package init?(_ text: String) {
    guard (1...Self.maximumLength).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    self.text = text
  }

  package var description: String { text }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
