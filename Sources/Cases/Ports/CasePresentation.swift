import Kernel

/// How a kind of case shows itself to the officer and the applicant.
package struct CasePresentation: Hashable, Sendable {
  /// One line of the application.
  package struct Field: Hashable, Sendable {
    /// Key in the form, as ``CaseAction/correct(fieldKey:newValue:reason:)`` takes it.
    package var key: String
    package var label: CaseText
    package var value: CaseText
    /// True where an officer may correct a typing error.
    package var isCorrectable: Bool

    /// A line with the given words.
    package init(key: String, label: CaseText, value: CaseText, isCorrectable: Bool = false) {
      self.key = key
      self.label = label
      self.value = value
      self.isCorrectable = isCorrectable
    }
  }

  /// Lines under one heading.
  package struct Section: Hashable, Sendable {
    package var title: CaseText
    package var fields: [Field]

    /// A section with the given lines.
    package init(title: CaseText, fields: [Field]) {
      self.title = title
      self.fields = fields
    }
  }

  /// Something that the officer has to check, from the guide.
  package struct Check: Hashable, Sendable {
    package var text: CaseText
    package var article: String?
    /// Code of the material that it is about.
    package var materialCode: String?

    /// A check with the given words.
    package init(text: CaseText, article: String? = nil, materialCode: String? = nil) {
      self.text = text
      self.article = article
      self.materialCode = materialCode
    }
  }

  /// Text that an officer can start from, for the field of an act.
  package struct Template: Hashable, Sendable {
    package var action: CaseActionKind
    package var name: CaseText
    package var text: String

    /// A template with the given words.
    package init(action: CaseActionKind, name: CaseText, text: String) {
      self.action = action
      self.name = name
      self.text = text
    }
  }

  package var sections: [Section]
  package var checks: [Check]
  package var templates: [Template]
  /// Address of the guide for people, if there is one.
  package var guidePath: String?

  /// A presentation of its parts.
  package init(sections: [Section], checks: [Check] = [], templates: [Template] = [], guidePath: String? = nil) {
    self.sections = sections
    self.checks = checks
    self.templates = templates
    self.guidePath = guidePath
  }
}
