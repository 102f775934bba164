package import Kernel

/// The description of a kind of thing: an object with named members.
package struct APISchema: Sendable {
  /// Its name, such as `Publication`.
  package let name: String
  /// Its members.
  package let fields: [APIField]

  /// A kind of thing.
  package init(_ name: String, _ fields: [APIField]) {
    self.name = name
    self.fields = fields
  }

  /// The schema. A member's words stand under `api.field.<Schema>.<member>`, or under `api.field.<member>` when several kinds share it.
  func schema(_ words: Words) -> JSONValue {
    var members: [String: JSONValue] = [:]
    for field in fields {
      let own = "api.field.\(name).\(field.name)"
      var schema = field.type.schema.objectValue ?? [:]
      schema["description"] = .string(words(words.has(own) ? own : "api.field.\(field.name)"))
      members[field.name] = .object(schema)
    }
    let required = fields.filter { !$0.isOptional }.map { JSONValue.string($0.name) }
    var schema: [String: JSONValue] = [
      "type": "object", "properties": .object(members), "description": .string(words("api.schema.\(name)")),
    ]
    if !required.isEmpty { schema["required"] = .array(required) }
    return .object(schema)
  }
}

/// A member of a kind of thing.
package struct APIField: Sendable {
  let name: String
  let type: APIType
  let isOptional: Bool

  /// A member.
  ///
  /// - Parameter isOptional: whether it is left out when there is nothing to say; it is never null.
  package init(_ name: String, _ type: APIType, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
  }
}

extension JSONValue {
  /// An object of the members that have a value.
  package static func members(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues(\.self))
  }

  /// A text in both languages.
  package static func words(_ text: LocalText) -> JSONValue { .words(zh: text.zh, en: text.en) }

  /// A text in both languages; an empty one in English is left out.
  package static func words(zh: String, en: String?) -> JSONValue {
    members(["zh-CN": .string(zh), "en": en.flatMap { $0.isEmpty ? nil : .string($0) }])
  }

  /// A catalogue's words in both languages.
  package static func words(_ key: String, _ renderer: Renderer) -> JSONValue {
    words(zh: renderer.text(key, language: .zhCN), en: renderer.text(key, language: .en))
  }
}
