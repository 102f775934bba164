package import Kernel

/// A form as a person sent it: within all limits, and from our own page.
package struct Form: Sendable {
  private let fields: [(name: String, value: String)]
  /// The files, stored already.
  package let files: [UploadedFile]
  /// The files that were refused, when the policy leaves them out.
  package let fileErrors: [FileError]

  init(fields: [(name: String, value: String)], files: [UploadedFile] = [], fileErrors: [FileError] = []) {
    self.fields = fields
    self.files = files
    self.fileErrors = fileErrors
  }

  /// A form of given values, for tests of rules that read forms.
  package init(_ values: KeyValuePairs<String, String>) {
    self.init(fields: values.map { (name: $0.key, value: $0.value) })
  }

  /// The first value of a field without spaces around it; empty when there is none.
  package subscript(name: String) -> String { value(name)?.trimmed ?? "" }

  /// The first value of a field as it was typed, with plain line ends; nil when the form has no such field.
  package func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All values of a field, as for checkboxes.
  package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The files of a field.
  package func files(_ name: String) -> [UploadedFile] { files.filter { $0.fieldName == name } }

  /// Names of all fields, once each, without the token's.
  package var names: [String] {
    var seen: Set<String> = [CSRFToken.fieldName]
    return fields.map(\.name).filter { seen.insert($0).inserted }
  }

  /// Whether a checkbox was chosen.
  package func flag(_ name: String) -> Bool { ["1", "on", "true", "yes"].contains(self[name].lowercased()) }

  /// The value as a whole number; commas between thousands are allowed.
  package func integer(_ name: String) -> Int64? {
    let text = self[name].filter { $0 != "," }
    return text.utf8.count <= 19 ? Int64(text) : nil
  }

  /// The value as a date: in one field as 2026-11-21, or in three named -year, -month, -day.
  package func date(_ name: String) -> CivilDate? {
    if let date = CivilDate(self[name]) { return date }
    guard let year = Int(self["\(name)-year"]), let month = Int(self["\(name)-month"]),
      let day = Int(self["\(name)-day"])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The value as an amount of money in yuan.
  package func fen(_ name: String) -> Fen? { Fen(yuan: self[name]) }

  /// The value as an identifier.
  package func id<Tag>(_ name: String, as tag: Tag.Type = Tag.self) -> Identifier<Tag>? { Identifier(self[name]) }

  /// Whether a script sent the form to keep a draft.
  package var isAutosave: Bool { flag("_autosave") }
}
