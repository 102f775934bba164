package import Kernel

/// The JSON Schema of a form: what its answers look like as data.
///
/// The same definition that makes the pages makes the schema, so that neither can ask for what the other does not know. What JSON
/// Schema cannot say stays with ``FormRules``: days seen from today, the order of two days, files.
/// - Source: JSON Schema core and validation, draft 2020-12.
package enum FormSchema {
  /// How much of the form must be answered.
  package enum Completeness: Hashable, Sendable {
    /// A draft: every answer may be missing, or still be the text that was typed.
    case partial
    /// What is handed in: everything that these answers call for, and nothing else.
    case complete
  }

  /// The media type of a schema.
  /// - Source: JSON Schema core 2020-12, section 14.1.
  package static let mediaType = "application/schema+json"

  /// The schema of a form.
  /// - Parameters:
  ///   - materials: the papers whose choices the answers contain.
  ///   - identifier: `$id`; a URI.
  package static func document(
    _ form: FormDefinition, materials: [some FormMaterial], _ completeness: Completeness = .complete,
    title: LocalText? = nil,
    identifier: String? = nil
  ) -> JSONValue {
    var members: [String: JSONValue] = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
    ]
    members["$id"] = identifier.map(JSONValue.string)
    if let title { members.merge(words(title: title)) { $1 } }
    var properties: [String: JSONValue] = [:]
    for field in form.fields where field.kind != .file {
      properties[field.key] = completeness == .complete ? property(field) : typed(field)
    }
    properties[FormRules.materialsKey] = choices(of: materials, completeness)
    members["properties"] = .object(properties)
    guard completeness == .complete else { return .object(members) }
    members["additionalProperties"] = false
    members["x-steps"] = .array(form.steps.map(step))
    let demands = Demands(form: form, materials: materials)
    if !demands.always.isEmpty { members["required"] = .array(demands.always.map(JSONValue.string)) }
    let conditions = demands.conditional.map(\.schema) + demands.papers + [written(form)].compactMap(\.self)
    if !conditions.isEmpty { members["allOf"] = .array(conditions) }
    return .object(members)
  }

  /// The schema of the form's own file as a part of this one, which also knows papers and has its own identity.
  private static func written(_ form: FormDefinition) -> JSONValue? {
    guard case .object(var members)? = form.schema else { return nil }
    // What is asked only sometimes is demanded with its conditions.
    for name in ["$schema", "title", "required", "additionalProperties", "unevaluatedProperties"] {
      members[name] = nil
    }
    // A resource of its own, so that references lead where they did.
    members["$id"] = .string("urn:tongban:form-file:\(form.key)")
    members["properties"] = sealable(members["properties"], form.fields)
    return .object(members)
  }

  /// Sensitive members may also be sealed, in rows as well.
  private static func sealable(_ properties: JSONValue?, _ fields: [Field]) -> JSONValue? {
    guard var members = properties?.objectValue else { return properties }
    for field in fields {
      guard let own = members[field.key] else { continue }
      if field.sensitive { members[field.key] = ["anyOf": [own, sealed]] }
      if field.kind == .group, let items = own["items"] {
        let inner = items.setting("properties", to: sealable(items["properties"], field.fields))
        members[field.key] = own.setting("items", to: inner)
      }
    }
    return .object(members)
  }

  /// `title`, and `description` where there is more to say, in Chinese; English beside them.
  static func words(title: LocalText, description: LocalText? = nil) -> [String: JSONValue] {
    var english: [String: JSONValue] = [:]
    english["title"] = title.en.map(JSONValue.string)
    english["description"] = description?.en.map(JSONValue.string)
    var members: [String: JSONValue] = ["title": .string(title.zh)]
    members["description"] = (description?.zh).map(JSONValue.string)
    if !english.isEmpty { members["x-en"] = .object(english) }
    return members
  }

  /// A page of the form, for programs that show it: an object has no order.
  private static func step(_ step: FormStep) -> JSONValue {
    var members: [String: JSONValue] = words(title: step.title, description: step.intro)
    members["key"] = .string(step.key)
    members["fields"] =
      step.kind == .materials
      ? [.string(FormRules.materialsKey)] : .array(step.fields.map { .string($0.key) })
    let files = step.fields.filter { $0.kind == .file }.map { JSONValue.string($0.key) }
    if !files.isEmpty { members["files"] = .array(files) }
    return .object(members)
  }

  private static func choices(of materials: [some FormMaterial], _ completeness: Completeness) -> JSONValue {
    var properties: [String: JSONValue] = [:]
    for material in materials where completeness == .complete {
      var members = words(title: material.name, description: material.hint)
      members["enum"] = .array(material.choices.map { .string($0.rawValue) })
      properties[material.key] = .object(members)
    }
    return [
      "type": "object", "properties": .object(properties),
      // Papers of an earlier version of the guide, and of other answers, do no harm.
      "additionalProperties": ["type": "string", "maxLength": 40],
    ]
  }
}
