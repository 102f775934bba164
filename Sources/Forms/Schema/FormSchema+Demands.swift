import Kernel

extension FormSchema {
  /// Which answers and papers a form demands, always or under conditions.
  struct Demands {
    /// Members that must always be there.
    private(set) var always: [String] = []
    /// Questions that are asked only while some tests hold.
    private(set) var conditional: [Conditional] = []
    /// Schemas that demand papers; none when the form has no page for them.
    private(set) var papers: [JSONValue] = []

    init(form: FormDefinition, materials: [some FormMaterial]) {
      for step in form.steps {
        let tests = step.alsoWhen + [step.visibleWhen].compactMap(\.self)
        switch step.kind {
        case .fields:
          for field in step.fields where field.kind != .file {
            // What is said in FEEL is judged beside the schema; the schema demands what it can say.
            var asked = field
            if step.visible != nil || field.visible != nil || field.computed != nil { asked.required = false }
            add(asked, tests: tests + [field.visibleWhen].compactMap(\.self), form: form)
          }
        case .materials: papers = Self.papers(materials, tests: tests, form: form)
        }
      }
    }

    private mutating func add(_ field: Field, tests: [FieldTest], form: FormDefinition) {
      guard !tests.isEmpty else {
        if field.required { always.append(field.key) }
        return
      }
      let index = conditional.firstIndex { $0.tests == tests } ?? conditional.endIndex
      if index == conditional.endIndex {
        conditional.append(Conditional(tests: tests, condition: FormSchema.condition(tests, form: form)))
      }
      conditional[index].asked.append(field.key)
      if field.required { conditional[index].required.append(field.key) }
    }

    /// A paper that is necessary must be supplied, and not be called unnecessary.
    private static func papers(_ materials: [some FormMaterial], tests: [FieldTest], form: FormDefinition)
      -> [JSONValue]
    {
      materials.compactMap { material in
        guard material.necessity != .optional else { return nil }
        if material.necessity == .conditional, material.neededWhen == nil { return nil }
        let supplied = material.choices.filter { $0 != .notNeeded }.map { JSONValue.string($0.rawValue) }
        let demand: JSONValue = [
          "required": [.string(FormRules.materialsKey)],
          "properties": .object([
            FormRules.materialsKey: [
              "required": [.string(material.key)],
              "properties": .object([material.key: ["enum": .array(supplied)]]),
            ]
          ]),
        ]
        let all = tests + (material.necessity == .conditional ? [material.neededWhen].compactMap(\.self) : [])
        return all.isEmpty ? demand : ["if": FormSchema.condition(all, form: form), "then": demand]
      }
    }
  }

  /// Questions that are asked together.
  struct Conditional {
    var tests: [FieldTest]
    var condition: JSONValue
    var asked: [String] = []
    var required: [String] = []

    /// Asked, they are answered if they must be; not asked, they have no answer.
    var schema: JSONValue {
      var members: [String: JSONValue] = ["if": condition]
      if !required.isEmpty { members["then"] = ["required": .array(required.map(JSONValue.string))] }
      let none = Dictionary(asked.map { ($0, JSONValue.bool(false)) }, uniquingKeysWith: { first, _ in first })
      members["else"] = ["properties": .object(none)]
      return .object(members)
    }
  }

  /// Tests that must all hold, as a schema of the whole data.
  static func condition(_ tests: [FieldTest], form: FormDefinition) -> JSONValue {
    let schemas = tests.map { condition($0, kind: form.field($0.field)?.kind) }
    return schemas.count == 1 ? schemas[0] : ["allOf": .array(schemas)]
  }

  /// ``FormRules/holds(_:values:)`` in the words of JSON Schema.
  private static func condition(_ test: FieldTest, kind: FieldKind?) -> JSONValue {
    let texts = JSONValue.array(test.anyOf.map(JSONValue.string))
    let answer: JSONValue
    switch kind {
    case .multiChoice: answer = ["type": "array", "contains": ["enum": texts]]
    case .statement:
      answer = ["enum": .array([true, false].filter { test.anyOf.contains(String($0)) }.map(JSONValue.bool))]
    case .number, .money:
      // An answer that could not be read is a text and may be tested for, too.
      answer = [
        "enum": .array(test.anyOf.compactMap { Int64($0).map(JSONValue.integer) } + test.anyOf.map(JSONValue.string))
      ]
    default: answer = ["enum": texts]
    }
    return ["properties": .object([test.field: answer]), "required": [.string(test.field)]]
  }
}
