/// Tells articles apart from whatever else people write where an article is asked for.
///
/// An entry is public for ever. An article of a known act stands in it in clear, because it is what outsiders look at; anything
/// else may hold a name, and is committed to.
package enum CitedArticle {
  /// The longest text that is looked at: some ten articles.
  private static let maximumBytes = 600

  /// Acts by the names under which they are cited. An act that is missing here costs its entries the article in clear, nothing more.
  private static let acts = scalars(of: [
    "GB/T 35273—2020", "不动产登记暂行条例", "个人信息保护法", "中小企业促进法", "档案法", "发票管理办法", "行政处罚法", "行政复议法", "行政强制法", "行政诉讼法",
    "行政许可法", "公司法", "公证法", "古树名木保护条例", "城市道路管理条例", "城乡规划法", "土地管理法", "国务院关于实施《公司法》注册资本登记管理制度的规定",
    "国务院关于在线政务服务的若干规定", "国家赔偿法", "城市生活无着的流浪乞讨人员救助管理办法", "安全生产法", "律师法", "居民身份证法", "市场主体登记管理条例", "建筑法",
    "户口登记条例", "政府信息公开条例", "教师法", "数据安全法", "无障碍环境建设法", "易制毒化学品管理条例", "民办教育促进法", "民法典", "法律援助法", "法律援助条例",
    "消防法", "特种设备安全法", "环境保护法", "环境影响评价法", "电子签名法", "社会保险法", "税收征收管理法", "网络安全法", "网络数据安全管理条例", "药品管理法",
    "行政法规制定程序条例", "计量法", "道路交通安全法", "道路运输条例", "食品安全法", "食品安全法实施条例", "优化营商环境条例", "信访工作条例", "全民健身条例", "农药管理条例",
    "重大行政决策程序暂行条例", "公共数据资源登记管理暂行办法", "通用航空飞行管制条例",
  ])
  private static let issuers = scalars(of: ["国发", "国函", "国办发", "国办函"])
  private static let prefixes = scalars(of: ["参照", "依据", "依照", "根据", "按照"])
  /// Article, then paragraph, item and point, in this order.
  private static let units = Array("条款项目".unicodeScalars)
  private static let state = Array("中华人民共和国".unicodeScalars)

  /// Every act makes an entry, and looking at characters as people see them would cost as much as all the rest of it.
  private typealias Text = ArraySlice<Unicode.Scalar>

  private static func scalars(of texts: [String]) -> Set<Text> { Set(texts.map { Text($0.unicodeScalars) }) }

  /// Whether the text is nothing but articles of known acts, such as 行政许可法第三十二条第一款第五项, or numbers of state documents, such
  /// as 国办发〔2019〕51号.
  package static func stands(in text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= maximumBytes else { return false }
    var hasAct = false
    for part in Text(text.unicodeScalars).split(whereSeparator: isSeparator) {
      var rest = part.drop { $0 == " " }
      if prefixes.contains(rest.prefix(2)) { rest = rest.dropFirst(2) }
      let end = rest.firstIndex(of: "第") ?? rest.endIndex
      let act = name(rest[..<end])
      if act.isEmpty {
        guard hasAct, end != rest.endIndex else { return false }
      } else {
        guard acts.contains(act) || isDocumentNumber(act) else { return false }
        hasAct = true
      }
      guard isPlace(rest[end...]) else { return false }
    }
    return hasAct
  }

  /// The name as the list has it: without brackets, the name of the state, and blanks around it.
  private static func name(_ text: Text) -> Text {
    var name = text
    while name.last == " " { name.removeLast() }
    if name.first == "《", name.last == "》" { name = name.dropFirst().dropLast() }
    return name.starts(with: state) ? name.dropFirst(state.count) : name
  }

  /// 第…条第…款第…项第…目, each part but the first left out where it is not needed; nothing at all for a whole act.
  private static func isPlace(_ text: Text) -> Bool {
    var rest = text
    var next = 0
    while rest.first == "第" {
      rest.removeFirst()
      let number = rest.prefix(while: isNumeral)
      rest = rest.dropFirst(number.count)
      guard (1...8).contains(number.count), let unit = rest.first.flatMap(units.firstIndex), unit >= next,
        unit == 0 || next > 0
      else { return false }
      rest.removeFirst()
      if unit == 0, rest.first == "之" {
        let further = rest.dropFirst().prefix(while: isNumeral)
        guard (1...2).contains(further.count) else { return false }
        rest = rest.dropFirst(1 + further.count)
      }
      next = unit + 1
    }
    return rest.allSatisfy { $0 == " " }
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", "；", ";", "，", ",": true
    default: false
    }
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "〇", "零", "0"..."9", ".": true
    default: false
    }
  }

  /// 国办发〔2019〕51号.
  private static func isDocumentNumber(_ text: Text) -> Bool {
    let issuer = text.prefix { $0 != "〔" }
    guard issuers.contains(issuer), text.last == "号" else { return false }
    let parts = text.dropFirst(issuer.count + 1).dropLast().split(separator: "〕", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].count == 4 && (1...4).contains(parts[1].count)
      && parts.allSatisfy { part in part.allSatisfy { ("0"..."9").contains($0) } }
  }
}
