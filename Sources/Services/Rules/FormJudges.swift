package import Forms
package import JSONSchema
import Synchronization

/// The compiled schemas of items' forms, by version: a version never changes, so each is compiled once.
///
/// Invariant: at most ``capacity`` are kept; when there are more, all are forgotten and come back as they are needed.
package final class FormJudges: Sendable {
  private struct Key: Hashable {
    let version: ItemVersionID
    let completeness: FormSchema.Completeness
  }

  /// Some 100 kB each; a district works out a few dozen forms, and the rest share the shape of the general one.
  package static let capacity = 128

  private let kept = Mutex<[Key: FormJudge]>([:])

  package init() {}

  /// The judge of a version's form and checklist.
  /// - Throws: ``SchemaError`` when the form is too large to be judged.
  package func judge(
    _ version: ItemVersion, _ completeness: FormSchema.Completeness
  ) throws(SchemaError) -> FormJudge {
    let key = Key(version: version.id, completeness: completeness)
    if let known = kept.withLock({ $0[key] }) { return known }
    let content = version.content
    let judge = try FormJudge(content.applicableForm, materials: content.applicableMaterials, completeness)
    kept.withLock { judges in
      if judges.count >= Self.capacity { judges.removeAll() }
      judges[key] = judge
    }
    return judge
  }
}
