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

  private static func context(_ key: String) -> String { "services.answer.\(key)" }

  /// Seals anew the answers of a stored form that a master key sealed directly, as versions before data keys did: the form around
  /// them is sealed apart, and does not show what is inside. Answers nil for a form without any.
  package static func renewed(_ document: [UInt8], _ renewal: SealRenewal) throws -> [UInt8]? {
    guard case .object(let members) = try JSONValue(parsing: document) else { return nil }
    let again = try renewed(members, renewal, prefix: "")
    return again.map { Array(JSONValue.object($0).canonical.utf8) }
  }

  private static func renewed(
    _ members: [String: JSONValue], _ renewal: SealRenewal, prefix: String
  ) throws -> [String: JSONValue]? {
    var (members, isChanged) = (members, false)
    for (key, answer) in members {
      switch answer {
      case .object(var parts):
        guard let text = parts["sealed"]?.stringValue, let bytes = Data(base64Encoded: text),
          let again = try renewal.renewed([UInt8](bytes), context: context(prefix + key))
        else { continue }
        parts["sealed"] = .string(Data(again).base64EncodedString())
        members[key] = .object(parts)
        isChanged = true
      case .array(let rows) where prefix.isEmpty:
        let fresh = try rows.map { try $0.objectValue.flatMap { try renewed($0, renewal, prefix: "\(key).") } }
        guard fresh.contains(where: { $0 != nil }) else { continue }
        members[key] = .array(zip(rows, fresh).map { row, again in again.map(JSONValue.object) ?? row })
        isChanged = true
      default: continue
      }
    }
    return isChanged ? members : nil
  }

  /// The data with every sensitive answer sealed, in rows too; what is sealed already stays as it is.
  package func sealed(_ data: JSONValue, form: FormDefinition) throws -> JSONValue {
    try mapping(form.fields, data, prefix: "") { answer, field, context in
      guard let text = answer.stringValue else { return answer }
      return .object([
        "masked": .string(FormRules.mask(.string(text), kind: field.kind).zh),
        "sealed": .string(Data(try sealer.seal(text, context: context)).base64EncodedString()),
      ])
    }
  }

  /// The data with every sealed answer opened.
  package func opened(_ data: JSONValue, form: FormDefinition) throws -> JSONValue {
    try mapping(form.fields, data, prefix: "") { answer, _, context in
      guard let text = answer["sealed"]?.stringValue, let bytes = Data(base64Encoded: text) else { return answer }
      return .string(try sealer.open([UInt8](bytes), context: context))
    }
  }

  /// The data with every sensitive answer replaced.
  private func mapping(
    _ fields: [Field], _ data: JSONValue, prefix: String,
    _ change: (JSONValue, Field, _ context: String) throws -> JSONValue
  ) throws -> JSONValue {
    try fields.reduce(data) { data, field in
      guard let answer = data[field.key] else { return data }
      if field.kind == .group, case .array(let rows) = answer, field.fields.contains(where: \.sensitive) {
        let changed = try rows.map { try mapping(field.fields, $0, prefix: "\(field.key).", change) }
        return data.setting(field.key, to: .array(changed))
      }
      guard field.sensitive, !answer.isNull else { return data }
      return data.setting(field.key, to: try change(answer, field, Self.context(prefix + field.key)))
    }
  }
}
