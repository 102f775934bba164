package import Cryptography
import Foundation
package import Kernel

/// Keeps the sensitive answers of a form sealed at rest: `{"masked": "110***********002X", "sealed": "<base64>"}`.
///
/// Everyone who may read the case reads the masked form; whoever needs the number opens it, and that is recorded.
/// - Source: 个人信息保护法 第五十一条 (encryption and access control of personal information).
package struct SealedAnswers: Sendable {
  private let sealer: FieldSealer

  package init(sealer: FieldSealer) {
    self.sealer = sealer
  }

  private func context(_ field: Field) -> String {
    "services.answer.\(field.key)"
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
