/// The tables of the national exchange in which items and organisations are handed on.
///
/// The names of tables and fields are those of the national platform's front-end database, so that a bureau can connect
/// what it runs already.
/// - Source: 国家政务服务平台前置库 (task_*, uc_gov_org).
package enum ExchangeTable: String, CaseIterable, Hashable, Sendable {
  /// 基本目录.
  case taskDirectory = "task_directory"
  /// 实施清单 基本信息.
  case taskGeneralBasic = "task_general_basic"
  /// 实施清单 扩展信息.
  case taskGeneralExtend = "task_general_extend"
  /// 材料.
  case taskGeneralMaterial = "task_general_material"
  /// 收费项目.
  case taskGeneralFeeProject = "task_general_fee_project"
  /// 常见问题.
  case taskGeneralQuestions = "task_general_questions"
  /// 组织机构.
  case organisation = "uc_gov_org"

  /// The tables that together hold an item.
  package static let ofItems: [ExchangeTable] = [
    .taskDirectory, .taskGeneralBasic, .taskGeneralExtend, .taskGeneralMaterial, .taskGeneralFeeProject,
    .taskGeneralQuestions,
  ]

  /// The table that a file is named after, also with the directions `up_` and `dn_` and something behind the name.
  package init?(fileName: String) {
    var name = fileName.split(separator: "/").last.map { $0.lowercased() } ?? ""
    for direction in ["up_", "dn_"] where name.hasPrefix(direction) { name.removeFirst(direction.count) }
    let fitting = Self.allCases.filter { name.hasPrefix($0.rawValue) }
    guard let table = fitting.max(by: { $0.rawValue.count < $1.rawValue.count }) else { return nil }
    self = table
  }

  /// Catalogue key of the words that say what the table holds.
  package var wordKey: String { "items.exchange.table.\(rawValue)" }

  /// The field by which its rows belong to an item; `nil` for organisations and for the directory, which joins by catalogue
  /// code.
  var itemKey: String? {
    switch self {
    case .taskDirectory, .organisation: nil
    default: "task_code"
    }
  }
}
