import Forms
import Kernel

/// What the rules in force say about an application, or about one part of a joint one.
struct PartRulings: Sendable {
  /// What the part is called; nil where there is one item only.
  var title: LocalText?
  var content: ItemContent
  /// The answers in the shape of that item's own form.
  var data: JSONValue
  var rulings = ItemRulings()

  /// The item, or the parts that these answers ask for.
  static func parts(of subject: ApplySubject, data: JSONValue) -> [PartRulings] {
    let pruned = FormRules.pruned(subject.form, data: data)
    switch subject {
    case .item(let version): return [PartRulings(content: version.content, data: pruned)]
    case .joint(let service, _):
      let items = subject.contents
      return JointRules.split(service, data: pruned, items: items).compactMap { split in
        guard let content = items[split.part.code] else { return nil }
        return PartRulings(
          title: content.name, content: content,
          data: FormRules.pruned(content.applicableForm, data: split.formData))
      }
    }
  }
}
