package import Forms
package import Kernel

extension FormSchema {
  /// The schema of an item's form and checklist.
  package static func document(of version: ItemVersion, _ completeness: Completeness = .complete) -> JSONValue {
    let content = version.content
    return document(
      content.applicableForm, materials: content.applicableMaterials, completeness, title: content.name,
      identifier: "urn:tongban:form:\(version.code.text):\(version.id)")
  }
}
