import Store

/// What must be published proactively: the fifteen items of article 20, and what places add by article 21.
///
/// - Source: 政府信息公开条例 第二十条第（一）至（十五）项, 第二十一条.
package enum DisclosureField: String, CaseIterable, Hashable, Sendable, Codable, SQLBindable {
  /// (一) 行政法规、规章和规范性文件
  case rules = "20-01"
  /// (二) 机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名
  case organisation = "20-02"
  /// (三) 规划及相关政策
  case plans = "20-03"
  /// (四) 统计信息
  case statistics = "20-04"
  /// (五) 行政许可和其他对外管理服务事项
  case licensing = "20-05"
  /// (六) 行政处罚、行政强制
  case penalties = "20-06"
  /// (七) 财政预算、决算
  case budget = "20-07"
  /// (八) 行政事业性收费
  case fees = "20-08"
  /// (九) 政府集中采购
  case procurement = "20-09"
  /// (十) 重大建设项目
  case projects = "20-10"
  /// (十一) 扶贫、教育、医疗、社会保障、促进就业
  case welfare = "20-11"
  /// (十二) 突发公共事件
  case emergencies = "20-12"
  /// (十三) 环境保护、公共卫生、安全生产、食品药品、产品质量
  case inspections = "20-13"
  /// (十四) 公务员招考
  case recruitment = "20-14"
  /// (十五) 其他应当主动公开的
  case other = "20-15"
  /// 第二十一条: what the place adds.
  case local = "21"

  /// The number of the item in article 20; nil for article 21.
  package var item: Int? { self == .local ? nil : (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// The article, such as 政府信息公开条例第二十条第（一）项.
  package var article: String {
    guard let item else { return "政府信息公开条例第二十一条" }
    let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
    return "政府信息公开条例第二十条第（\(numbers[item - 1])）项"
  }

  /// Catalogue key of the name.
  package var wordKey: String { "publishing.field.\(rawValue)" }
}
