package import Kernel

/// A form: steps in order, one topic each.
package struct FormDefinition: Hashable, Sendable, Codable {
  package var key: String
  package var steps: [FormStep]

  package init(key: String, steps: [FormStep]) {
    self.key = key
    self.steps = steps
  }

  /// Every field of every step, in order.
  package var fields: [Field] {
    steps.flatMap(\.fields)
  }

  package func step(_ key: String) -> FormStep? {
    steps.first { $0.key == key }
  }

  package func field(_ key: String) -> Field? {
    for step in steps {
      if let field = step.fields.first(where: { $0.key == key }) { return field }
    }
    return nil
  }
}

/// One page of a form.
package struct FormStep: Hashable, Sendable, Codable {
  package enum Kind: String, Codable, Sendable {
    case fields
    /// The checklist of papers; its content comes from the item's materials.
    case materials
  }

  /// Stands in the address of the page; lower-case letters, digits and hyphens.
  package var key: String
  package var kind: Kind
  package var title: LocalText
  package var intro: LocalText?
  @OmittedWhenEmpty package var fields: [Field]
  /// The step is left out unless this holds.
  package var visibleWhen: FieldTest?
  /// Further conditions, all of which must hold; a joint service adds the one that asks for its part.
  @OmittedWhenEmpty package var alsoWhen: [FieldTest]

  package init(
    key: String, kind: Kind = .fields, title: LocalText, intro: LocalText? = nil, fields: [Field] = [],
    visibleWhen: FieldTest? = nil
  ) {
    self.key = key
    self.kind = kind
    self.title = title
    self.intro = intro
    self.fields = fields
    self.visibleWhen = visibleWhen
    alsoWhen = []
  }
}

/// A condition on an answer given elsewhere in the same form.
package struct FieldTest: Hashable, Sendable, Codable {
  package var field: String
  /// Holds when the answer (or one of several answers) is one of these; a ticked statement answers `true`.
  package var anyOf: [String]

  package init(field: String, anyOf: [String]) {
    self.field = field
    self.anyOf = anyOf
  }
}
