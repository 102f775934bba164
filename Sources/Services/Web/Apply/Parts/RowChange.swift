import Forms
import Kernel
import WebSupport

/// What a button within a step asks for, besides saving: a row more or less, known facts filled in, values computed again.
enum RowChange: Hashable, Sendable {
  case add(String)
  case remove(String, Int)
  case lookup(Int, String)
  case compute

  /// Names of the buttons.
  static let addName = "_addRow"
  static let removeName = "_removeRow"
  static let lookupName = "_lookup"
  static let computeName = "_compute"

  /// The change that a form asks for; nil when an ordinary button was pressed.
  init?(_ form: Form) {
    if let key = form.value(Self.addName) {
      self = .add(key)
    } else if let text = form.value(Self.removeName), let dot = text.lastIndex(of: "."),
      let place = Int(text[text.index(after: dot)...])
    {
      self = .remove(String(text[..<dot]), place)
    } else if let text = form.value(Self.lookupName), let colon = text.firstIndex(of: ":"),
      let index = Int(text[..<colon])
    {
      self = .lookup(index, String(text[text.index(after: colon)...]))
    } else if form.flag(Self.computeName) {
      self = .compute
    } else {
      return nil
    }
  }

  /// The data after the change, and the input to go on at. What does not fit the step changes nothing.
  func applied(to data: JSONValue, step: FormStep, known: [KnownParty]) -> (data: JSONValue, field: String?) {
    switch self {
    case .add(let key):
      guard let group = Self.group(key, step) else { return (data, nil) }
      let count = GroupRules.rows(group, data: data).count
      let more = GroupRules.adding(to: group, data: data)
      return (more, "\(key).\(min(count, GroupRules.maximum(group) - 1))")
    case .remove(let key, let place):
      guard let group = Self.group(key, step) else { return (data, nil) }
      return (GroupRules.removing(place, from: group, data: data), key)
    case .lookup(let index, let party):
      guard step.lookups.indices.contains(index), let found = known.first(where: { $0.id == party }) else {
        return (data, nil)
      }
      return Self.filled(step.lookups[index], from: found, step: step, data: data)
    case .compute: return (data, step.fields.first { $0.computed != nil }?.key)
    }
  }

  private static func group(_ key: String, _ step: FormStep) -> Field? {
    step.fields.first { $0.key == key && $0.kind == .group }
  }

  /// Puts the facts into the questions of the step, or into the first row in which nothing was answered, or one row more.
  private static func filled(
    _ lookup: FormLookup, from party: KnownParty, step: FormStep, data: JSONValue
  ) -> (JSONValue, String?) {
    guard lookup.kind == party.kind else { return (data, nil) }
    var answers: [String: JSONValue] = (lookup.set ?? [:]).mapValues(JSONValue.string)
    for (key, fact) in lookup.fill { answers[key] = party.facts[fact].map(JSONValue.string) }
    guard let key = lookup.group else {
      let own = Set(step.fields.filter { !$0.locked && $0.computed == nil }.map(\.key))
      let filled = answers.filter { own.contains($0.key) }.reduce(data) { $0.setting($1.key, to: $1.value) }
      return (filled, answers.keys.sorted().first)
    }
    guard let group = group(key, step) else { return (data, nil) }
    var rows = GroupRules.rows(group, data: data)
    if let blank = rows.firstIndex(where: { $0 == .object([:]) }) {
      rows[blank] = .object(answers)
      return (data.setting(key, to: .array(rows)), "\(key).\(blank)")
    }
    return (GroupRules.adding(.object(answers), to: group, data: data), "\(key).\(rows.count)")
  }
}

/// A person or enterprise that the platform knows and the writer of a form may name.
struct KnownParty: Hashable, Sendable {
  var id: String
  var kind: FormLookup.Kind
  var name: String
  var facts: [Prefill: String]
}
