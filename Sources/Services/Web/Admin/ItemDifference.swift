import Kernel
import WebSupport

/// What differs between two versions of an item, in words.
struct ItemDifference {
  /// Changes that are listed; a rewritten guide has more than anyone compares line by line.
  static let maximumChanges = 200

  let words: Words

  /// The differences, in the order of the members' names in the guide.
  func changes(from old: JSONValue, to new: JSONValue) -> [ChangeView] {
    let members = Set((old.objectValue ?? [:]).keys).union((new.objectValue ?? [:]).keys)
    let ordered = members.sorted { (rank($0), $0) < (rank($1), $1) }
    let all = ordered.flatMap { member in differences(label(member), old[member], new[member]) }
    return Array(all.prefix(Self.maximumChanges))
  }

  /// Names of the members that differ, for a line of the history.
  func changedNames(from old: JSONValue, to new: JSONValue) -> [String] {
    let members = Set((old.objectValue ?? [:]).keys).union((new.objectValue ?? [:]).keys)
    return members.filter { old[$0] != new[$0] }.sorted { (rank($0), $0) < (rank($1), $1) }.map(label)
  }

  private func differences(_ place: String, _ old: JSONValue?, _ new: JSONValue?) -> [ChangeView] {
    if old == new { return [] }
    switch (old, new) {
    case (.array(let old)?, .array(let new)?): return rows(place, old, new)
    case (.object(let old)?, .object(let new)?) where old["zh"] == nil && new["zh"] == nil:
      return Set(old.keys).union(new.keys).sorted().flatMap { key in
        differences("\(place) · \(label(key))", old[key], new[key])
      }
    default: return [ChangeView(where: place, before: old.map(text), after: new.map(text))]
    }
  }

  /// Rows that were added or taken away; a row taken away and one added in its place are one row changed.
  private func rows(_ place: String, _ old: [JSONValue], _ new: [JSONValue]) -> [ChangeView] {
    var removed: [Int: JSONValue] = [:]
    var inserted: [Int: JSONValue] = [:]
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, let element, _): removed[offset] = element
      case .insert(let offset, let element, _): inserted[offset] = element
      }
    }
    var changes: [ChangeView] = []
    for index in Set(removed.keys).union(inserted.keys).sorted() {
      let row = "\(place) \(words("services.admin.edit.row", ["number": String(index + 1)]))"
      changes += differences(row, removed[index], inserted[index])
    }
    return changes
  }

  // MARK: - Words

  private static let order = [
    "name", "summary", "type", "state", "whoMayApply", "audiences", "handling", "online", "basis", "conditions",
    "materials", "process", "statutoryLimit", "promisedLimit", "fee", "results", "visits", "places", "questions",
    "next",
  ]

  private func rank(_ member: String) -> Int { Self.order.firstIndex(of: member) ?? Self.order.count }

  private func label(_ member: String) -> String {
    for key in ["services.admin.part.\(member)", "services.admin.field.\(member)", "services.admin.member.\(member)"]
    where words.has(key) {
      return words(key)
    }
    return member
  }

  /// A value as people read it: words as they are, everything else by its members.
  private func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): return text
    case .bool(let flag): return words(flag ? "services.admin.value.yes" : "services.admin.value.no")
    case .null: return ""
    case .integer, .number: return value.canonical
    case .array(let rows): return rows.map(text).joined(separator: " / ")
    case .object(let members):
      if let zh = members["zh"] { return [zh, members["en"]].compactMap { $0.map(text) }.joined(separator: " / ") }
      return members.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }
        .map { "\(label($0.key)): \(text($0.value))" }.joined(separator: "; ")
    }
  }
}
