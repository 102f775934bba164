package import Cryptography
package import Forms
import Foundation
package import Kernel
package import Store

/// Keeps the sensitive answers of a form sealed at rest: `{"masked": "110***********002X", "sealed": "<base64>"}`.
///
/// Everyone who may read the case reads the masked form; whoever needs the number opens it, and that is recorded.
/// - Source: 个人信息保护法 第五十一条 (encryption and access control of personal information).
package struct SealedAnswers: Sendable {
  private let sealer: FieldSealer

  package init(sealer: FieldSealer) {
    self.sealer = sealer
  }

  private func context(_ field: Field) -> String { Self.context(field.key) }

  private static func context(_ key: String) -> String { "services.answer.\(key)" }

  /// Seals anew the answers of a stored form that a master key sealed directly, as versions before data keys did: the form around
  /// them is sealed apart, and does not show what is inside. Answers nil for a form without any.
  package static func renewed(_ document: [UInt8], _ renewal: SealRenewal) throws -> [UInt8]? {
    guard case .object(var members) = try JSONValue(parsing: document) else { return nil }
    var isChanged = false
    for (key, answer) in members {
      guard case .object(var parts) = answer, let text = parts["sealed"]?.stringValue,
        let bytes = Data(base64Encoded: text),
        let again = try renewal.renewed([UInt8](bytes), context: context(key))
      else { continue }
      parts["sealed"] = .string(Data(again).base64EncodedString())
      members[key] = .object(parts)
      isChanged = true
    }
    return isChanged ? Array(JSONValue.object(members).canonical.utf8) : nil
  }

  /// The data with every sensitive answer sealed; what is sealed already stays as it is.
  package func sealed(_ data: JSONValue, form: FormDefinition) throws -> JSONValue {
    try form.fields.filter(\.sensitive).reduce(data) { data, field in
      guard let text = data[field.key]?.stringValue else { return data }
      let bytes = try sealer.seal(text, context: context(field))
      return data.setting(
        field.key,
        to: .object([
          "masked": .string(FormRules.mask(.string(text), kind: field.kind).zh),
          "sealed": .string(Data(bytes).base64EncodedString()),
        ]))
    }
  }

  /// The data with every sealed answer opened.
  package func opened(_ data: JSONValue, form: FormDefinition) throws -> JSONValue {
    try form.fields.filter(\.sensitive).reduce(data) { data, field in
      guard let text = data[field.key]?["sealed"]?.stringValue, let bytes = Data(base64Encoded: text) else {
        return data
      }
      return data.setting(field.key, to: .string(try sealer.open([UInt8](bytes), context: context(field))))
    }
  }
}
