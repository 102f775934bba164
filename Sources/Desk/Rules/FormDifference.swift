/// One answer of an application that changed between two versions.
struct FormDifference: Hashable, Sendable {
  var label: String
  /// Nil where there was no answer.
  var before: String?
  /// Nil where there is no answer any more.
  var after: String?

  /// An answer as the case page shows it.
  struct Answer: Hashable, Sendable {
    var key: String
    var label: String
    var value: String
  }

  /// What changed from one version to the next, in the order of the newer one; answers that are gone come last.
  static func between(_ before: [Answer], _ after: [Answer]) -> [FormDifference] {
    let old = Dictionary(before.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(after.map(\.key))
    let changed = after.compactMap { answer -> FormDifference? in
      let earlier = old[answer.key]?.value ?? ""
      guard earlier != answer.value else { return nil }
      return FormDifference(label: answer.label, before: earlier.nonEmpty, after: answer.value.nonEmpty)
    }
    let gone = before.filter { !kept.contains($0.key) && !$0.value.isEmpty }
      .map { FormDifference(label: $0.label, before: $0.value, after: nil) }
    return changed + gone
  }
}

extension String {
  /// Nil when empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
