/// The codes under which an item is handed on.
package struct ExchangeIdentity: Hashable, Sendable {
  /// 实施编码.
  package let taskCode: String
  /// 基本编码, or the word for what nobody has stated.
  package let catalogCode: String

  /// The codes of a version.
  package init(_ version: ItemVersion) {
    taskCode = ExchangeCodes.taskCode(of: version.code, nationalCode: version.content.nationalCode)
    let context = ExchangeContext(code: version.code, departments: DepartmentBook([]))
    catalogCode = BasicColumns.catalogCode(version.content, context) ?? ExchangeWord.unstated
  }
}
