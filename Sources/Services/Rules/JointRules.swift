package import Forms
package import Kernel

/// The answers that go to one department.
package struct JointPartData: Hashable, Sendable {
  package let part: JointServicePart
  /// In the shape of that item's own form.
  package let formData: JSONValue
  /// The papers of that item, with how each is supplied already in `formData`.
  package let materials: [Material]
}

/// Rules of joint services: one form made of several, and its answers taken apart again.
///
/// A part's own questions stand in the joint form as `<part>.<field>`; those that a shared question answers, or that
/// follow from the service itself, are not asked. Taken apart, each department receives what its own form would have
/// given it, so that a case from a joint service is like any other.
package enum JointRules {
  /// The one form to fill in.
  /// - Parameter items: current content of every part's item.
  package static func form(_ joint: JointService, items: [ItemCode: ItemContent]) -> FormDefinition {
    let cut = joint.sharedSteps.firstIndex { $0.kind == .materials } ?? joint.sharedSteps.endIndex
    let own = joint.parts.flatMap { part in items[part.code].map { ownSteps(part, item: $0) } ?? [] }
    return FormDefinition(
      key: "joint-\(joint.slug)", steps: joint.sharedSteps[..<cut] + own + joint.sharedSteps[cut...])
  }

  /// The parts that these answers ask for.
  package static func chosenParts(_ joint: JointService, data: JSONValue) -> [JointServicePart] {
    joint.parts.filter { part in part.askedWhen.map { FormRules.holds($0, values: data) } ?? true }
  }

  /// One list of papers for all chosen parts; a paper that several ask for is asked once.
  package static func materials(
    _ joint: JointService, items: [ItemCode: ItemContent], data: JSONValue
  ) -> [Material] {
    var order: [String] = []
    var merged: [String: Material] = [:]
    for part in chosenParts(joint, data: data) {
      guard let item = items[part.code] else { continue }
      for material in item.applicableMaterials {
        let mapped = inJointForm(material, part: part)
        if let known = merged[mapped.key] {
          merged[mapped.key] = stricter(known, mapped)
        } else {
          order.append(mapped.key)
          merged[mapped.key] = mapped
        }
      }
    }
    return order.compactMap { merged[$0] }
  }

  /// What each chosen department receives.
  package static func split(
    _ joint: JointService, data: JSONValue, items: [ItemCode: ItemContent]
  ) -> [JointPartData] {
    let form = form(joint, items: items)
    return chosenParts(joint, data: data).compactMap { part in
      guard let item = items[part.code] else { return nil }
      return JointPartData(
        part: part, formData: answers(for: part, item: item, data: data, form: form),
        materials: item.applicableMaterials)
    }
  }

  // MARK: - Taking together

  private static func ownSteps(_ part: JointServicePart, item: ItemContent) -> [FormStep] {
    item.applicableForm.steps.compactMap { step in
      guard step.kind == .fields else { return nil }
      let form = item.applicableForm
      let fields = step.fields.filter { isAsked($0, in: part) }.map { inJointForm($0, part: part, form: form) }
      guard !fields.isEmpty else { return nil }
      var own = step
      own.key = "\(part.key)-\(step.key)"
      own.fields = fields
      own.visible = step.visible.map { inJointForm($0, part: part, form: form) }
      own.lookups = step.lookups.map { inJointForm($0, part: part) }
      own.visibleWhen = step.visibleWhen.map { inJointForm($0, part: part) }
      own.alsoWhen = step.alsoWhen.map { inJointForm($0, part: part) } + [part.askedWhen].compactMap(\.self)
      if let note = part.note {
        own.title = LocalText(
          "\(note.zh)：\(step.title.zh)", en: "\(note.en ?? note.zh): \(step.title.en ?? step.title.zh)")
      }
      return own
    }
  }

  private static func isAsked(_ field: Field, in part: JointServicePart) -> Bool {
    part.fill[field.key] == nil && part.fixed?[field.key] == nil
  }

  private static func inJointForm(_ field: Field, part: JointServicePart, form: FormDefinition) -> Field {
    var own = field
    own.visible = field.visible.map { inJointForm($0, part: part, form: form) }
    own.requiredWhen = field.requiredWhen.map { inJointForm($0, part: part, form: form) }
    own.computed = field.computed.map { inJointForm($0, part: part, form: form) }
    own.fields = field.fields.map { member in
      // Names of rows stay as they are, and so do the keys of their questions.
      var inner = member
      inner.visible = member.visible.map { inJointForm($0, part: part, form: form) }
      inner.requiredWhen = member.requiredWhen.map { inJointForm($0, part: part, form: form) }
      inner.computed = member.computed.map { inJointForm($0, part: part, form: form) }
      return inner
    }
    own.key = "\(part.key).\(field.key)"
    own.visibleWhen = field.visibleWhen.map { inJointForm($0, part: part) }
    own.notBefore = field.notBefore.map { jointKey($0, part: part) }
    return own
  }

  /// The same expression over the joint form: a name stands for the part's own question, for the shared one that answers it, or for
  /// what follows from the service.
  private static func inJointForm(
    _ expression: FormExpression, part: JointServicePart, form: FormDefinition
  ) -> FormExpression {
    var own = expression
    for field in form.fields {
      if let fixed = part.fixed?[field.key] {
        own.constants[field.key] = constant(fixed, for: field) ?? .null
      } else {
        own.names[field.key] = jointKey(field.key, part: part)
      }
    }
    return own
  }

  private static func inJointForm(_ lookup: FormLookup, part: JointServicePart) -> FormLookup {
    var own = lookup
    own.group = lookup.group.map { jointKey($0, part: part) }
    if lookup.group == nil {
      own.fill = Dictionary(
        lookup.fill.map { (jointKey($0.key, part: part), $0.value) }, uniquingKeysWith: { first, _ in first })
    }
    return own
  }

  private static func inJointForm(_ test: FieldTest, part: JointServicePart) -> FieldTest {
    FieldTest(field: jointKey(test.field, part: part), anyOf: test.anyOf)
  }

  private static func jointKey(_ key: String, part: JointServicePart) -> String {
    part.fill[key] ?? "\(part.key).\(key)"
  }

  private static func inJointForm(_ material: Material, part: JointServicePart) -> Material {
    guard let test = material.neededWhen else { return material }
    var own = material
    if let fixed = part.fixed?[test.field] {
      own.neededWhen = nil
      own.necessity = test.anyOf.contains(fixed) ? .required : .optional
    } else {
      own.neededWhen = inJointForm(test, part: part)
    }
    return own
  }

  private static func stricter(_ one: Material, _ other: Material) -> Material {
    one.necessity == .required || other.necessity != .required ? one : other
  }

  // MARK: - Taking apart

  private static func answers(
    for part: JointServicePart, item: ItemContent, data: JSONValue, form: FormDefinition
  ) -> JSONValue {
    var own = JSONValue.object([:])
    for field in item.applicableForm.fields {
      let value: JSONValue?
      if let fixed = part.fixed?[field.key] {
        value = constant(fixed, for: field)
      } else if let source = part.fill[field.key] {
        value = carried(data[source], from: form.field(source), to: field)
      } else {
        value = data["\(part.key).\(field.key)"]
      }
      own = own.setting(field.key, to: value)
    }
    let keys = Set(item.applicableMaterials.map(\.key))
    let choices = (data[FormRules.materialsKey]?.objectValue ?? [:]).filter { keys.contains($0.key) }
    return own.setting(FormRules.materialsKey, to: .object(choices))
  }

  private static func constant(_ text: String, for field: Field) -> JSONValue? {
    guard !text.isEmpty else { return nil }
    switch field.kind {
    case .multiChoice: return .array(text.split(separator: "|").map { .string(String($0)) })
    case .statement: return .bool(text == "true")
    default: return .string(text)
    }
  }

  /// A shared answer in the shape that the item's field wants: choices become words where a text is wanted.
  private static func carried(_ value: JSONValue?, from source: Field?, to field: Field) -> JSONValue? {
    guard let value, let source, !value.isNull else { return nil }
    guard field.kind == .text || field.kind == .longText, source.kind != field.kind, !FormRules.isSealed(value) else {
      return value
    }
    return .string(FormRules.words(source, value, divisions: nil).zh)
  }
}
