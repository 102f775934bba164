import BPMN
import DMN
import WebSupport

/// What differs between a draft and another version, in words.
struct DraftDifference: Sendable {
  /// One thing that differs.
  struct Entry: Sendable {
    /// `added`, `removed`, `changed`, `moved`.
    var kind: String
    var name: String
    var what: String
    var details: [String]
  }

  var entries: [Entry]
  /// Elements to be marked on the new drawing, and on the old.
  var newMarks: Set<String> = []
  var oldMarks: Set<String> = []

  /// Whether both mean the same.
  var isSame: Bool

  init(old: ProcessModel, new: ProcessModel, _ words: Words) {
    let comparison = ModelComparison(old: old, new: new)
    isSame = comparison.isSameProcess
    entries = comparison.entries.map { entry in
      Entry(
        kind: entry.difference.rawValue, name: Self.name(entry, entry.difference == .removed ? old : new),
        what: words.name(of: entry.kind), details: entry.fields.map { Self.field($0, old, new, words) })
    }
    for entry in comparison.entries where entry.difference != .moved {
      if entry.difference != .removed { newMarks.insert(entry.elementID) }
      if entry.difference != .added { oldMarks.insert(entry.elementID) }
    }
  }

  init(old: DMNModel, new: DMNModel, _ words: Words) {
    let difference = ModelDifference.between(old: old, new: new)
    isSame = difference.isEmpty
    entries = difference.sentences(words.tableLanguage).map { Entry(kind: "changed", name: $0, what: "", details: []) }
  }

  /// Its name; flows without one are named by what they lead from and to.
  private static func name(_ entry: ModelComparison.Entry, _ model: ProcessModel) -> String {
    guard let element = model.element(entry.elementID) else { return entry.elementID }
    guard element.kind == .sequenceFlow, element.name.isEmpty else { return element.label }
    return ["sourceRef", "targetRef"].map { shown(element[$0] ?? "", model) }.joined(separator: " → ")
  }

  private static func shown(_ reference: String, _ model: ProcessModel) -> String {
    model.element(reference)?.label ?? reference
  }

  private static func field(
    _ field: ModelComparison.Field, _ old: ProcessModel, _ new: ProcessModel, _ words: Words
  ) -> String {
    let isReference = field.name.hasSuffix("Ref")
    func value(_ text: String, _ model: ProcessModel) -> String {
      text.isEmpty ? words("studio.compare.nothing") : isReference ? shown(text, model) : text
    }
    // `conditionExpression/value` is the condition.
    let parts = field.name.split(separator: "/").filter { $0 != "value" }
    let key = "studio.field.\(parts.last ?? "value")"
    return words(
      "studio.compare.field",
      [
        "field": words.has(key) ? words(key) : field.name, "old": value(field.old, old), "new": value(field.new, new),
      ])
  }
}

extension Words {
  /// The same language for decision tables.
  var tableLanguage: TableLanguage { language == .en ? .english : .chinese }
}
