package import Forms
package import Kernel

extension FormRules {
  /// Everything that is still wrong before the form can be submitted, for an item with its own checklist.
  package static func check(
    _ form: FormDefinition, data: JSONValue, item: ItemContent, uploads: [String: Int] = [:], today: CivilDate
  ) -> [FieldError] {
    check(form, data: data, materials: item.applicableMaterials, uploads: uploads, today: today)
  }
}
