import Kernel

/// Makes the guide of an item of which only the list's facts are known: honest about what is missing, and applicable.
enum ListedContent {
  /// - Parameter articles: the book from which the general rules are quoted.
  static func content(of item: ListedItem, articles: ArticleBook) -> ItemContent {
    var content = ItemContent(name: LocalText(item.name), type: item.type, departmentCode: item.departmentCode)
    content.group = item.group
    content.foreignCodes = [ForeignCode(system: "province", code: item.code.text)]
    content.audiences = audiences(of: item)
    content.statutoryLimit = generalLimit(item.type)
    return articles.quoting(content)
  }

  /// The limit that the law sets where no other rule does.
  ///
  /// - Source: 行政许可法 第四十二条 (licences, 20 working days); 行政诉讼法 第四十七条 (other duties: two months, after which
  ///   one may sue).
  private static func generalLimit(_ type: ItemType) -> TimeLimit {
    if type == .licence {
      return TimeLimit(
        days: 20, unit: .workingDays, citation: LegalCitation(act: "行政许可法", article: "第四十二条", part: "第一款"),
        note: LocalText("法律、法规另有规定的，依照其规定。", en: "Unless another act sets a different limit."))
    }
    return TimeLimit(
      days: 60, unit: .naturalDays, citation: LegalCitation(act: "行政诉讼法", article: "第四十七条", part: "第一款"),
      note: LocalText(
        "没有专门规定时，两个月内不履行职责的，可以起诉。", en: "Where no other rule applies: after two months you may sue."))
  }

  /// Words that mark an item as one for enterprises, or for persons. The list does not say, so this is a reading of names.
  private static let enterpriseWords = [
    "企业", "公司", "经营", "单位", "机构", "纳税人", "发票", "生产", "场所", "项目", "工程", "合作社", "个体工商户", "增值税", "社会团体",
    "民办", "排污", "危险废物", "采矿", "探矿", "运输", "招标", "备案",
  ]
  private static let personWords = [
    "居民", "个人", "公民", "学生", "儿童", "老年", "残疾人", "结婚", "离婚", "婚姻", "户口", "身份证", "护照", "失业", "养老金", "低保",
    "最低生活", "救助", "生育", "出生", "预防接种", "医师", "护士", "教师", "村医", "乡村医生", "退役", "毕业生", "社会保障卡", "驾驶证", "律师",
    "遗属", "抚恤", "退休", "就业困难", "法律援助",
  ]

  static func audiences(of item: ListedItem) -> [Audience] {
    let text = item.name + (item.group ?? "")
    let enterprise = enterpriseWords.contains(where: text.contains)
    let person = personWords.contains(where: text.contains)
    if enterprise == person { return [.person, .enterprise] }
    return enterprise ? [.enterprise] : [.person]
  }
}
