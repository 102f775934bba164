import Kernel

/// Numbers that lead to one person: identity, telephone, account.
enum NumberScreening {
  /// No number that is looked for has more digits.
  private static let mostDigits = 21
  /// No number that is looked for has fewer.
  private static let fewestDigits = 10

  static func sightings(in text: ScreenedText, on day: CivilDate?) -> [Sighting] {
    let groups = DigitGroups.all(in: text)
    var found: [Sighting] = []
    var index = 0
    while index < groups.count {
      if let (sighting, next) = sighting(in: text, groups, from: index, on: day) {
        found.append(sighting)
        index = next
      } else {
        index += 1
      }
    }
    return found
  }

  /// The number that begins with a group, and the group after it.
  private static func sighting(
    in text: ScreenedText, _ groups: [DigitGroup], from index: Int, on day: CivilDate?
  ) -> (Sighting, Int)? {
    let first = groups[index]
    guard first.length <= mostDigits, begins(first.range.lowerBound, in: text) else { return nil }
    let place = NumberPlace(text, first.range.lowerBound)
    var rows: [(row: DigitRow, next: Int)] = []
    var row = DigitRow(text, first)
    var last = index
    while true {
      if row.digits.count >= fewestDigits { rows.append((row, last + 1)) }
      guard let gap = groups[last].gap, last + 1 < groups.count else { break }
      guard row.digits.count + groups[last + 1].length <= mostDigits else { break }
      row.append(groups[last + 1], after: gap)
      last += 1
    }
    for (row, next) in rows {
      if let sighting = IdentityRule.sighting(row, place, on: day), !place.isCreditCode { return (sighting, next) }
    }
    for (row, next) in rows.reversed() where ends(row.range.upperBound, in: text) {
      guard !place.isCreditCode else { return nil }
      if let sighting = BankRule.sighting(row, place) { return (sighting, next) }
      if let sighting = TelephoneRule.mobile(row, place) { return (sighting, next) }
      if let sighting = TelephoneRule.landline(row, place) { return (sighting, next) }
    }
    return nil
  }

  /// Whether a number can begin here: not in the middle of a code, a fraction or an amount.
  private static func begins(_ place: Int, in text: ScreenedText) -> Bool {
    guard let before = text[place - 1] else { return true }
    if before.isLetter || before == "¥" || before == "$" || before == "*" || before == "_" { return false }
    if before == "." || before == ",", let earlier = text[place - 2], earlier.isDigit { return false }
    return true
  }

  /// Whether a number can end here.
  private static func ends(_ place: Int, in text: ScreenedText) -> Bool {
    guard let next = text[place] else { return true }
    if next.isLetter || next == "*" || next == "%" || next == "_" { return false }
    if next == "." || next == ",", let later = text[place + 1], later.isDigit { return false }
    return NumberPlace.units.length(in: text, at: place, limit: text.count) == nil
  }
}

/// The words around a number; each question is answered once.
final class NumberPlace {
  static let units = WordSet("元 万元 亿元 美元 欧元 港元 人 户 个 件 平方米 公斤 千克 吨 公里 千米 米 亩 公顷 度 千瓦")
  private static let creditCode = WordSet("信用代码 组织机构代码 机构代码")
  private static let serial = WordSet("编号 流水号 订单号 案号 索引号 编码 文号 许可证号 登记号 注册号 受理号 条码 代码 业务号 合同号 发票号 单号 批号 型号")
  private static let identity = WordSet("身份 公民 证件号 证号 ID Id")
  private static let bank = WordSet("账号 帐号 账户 帐户 卡号 银行 开户 汇款 收款 存折 一卡通 工资卡 社保卡")
  private static let publicAccount = WordSet("对公 国库 财政 专户 基本户 单位账 单位帐 公司 缴款 非税 税务")
  private static let telephone = WordSet("电话 手机 联系方式 联系 座机 固话 宅电 致电 拨打 来电 微信 Tel TEL tel")
  private static let office = WordSet(
    "办公 值班 传真 热线 咨询 监督电话 投诉电话 举报电话 服务电话 监督 总机 政务 部门 窗口 大厅 单位 机关 委员会 政府 中心 局 公开电话 受理电话 报名电话")
  private static let person = WordSet(
    "住宅 家庭 宅电 家里 本人 申请人 投诉人 举报人 信访人 当事人 联系人 原告 被告 患者 家长 监护人 业主 户主 村民 居民 职工 学生 姓名 个人 某 先生 女士 同志")

  private let text: ScreenedText
  private let place: Int

  init(_ text: ScreenedText, _ place: Int) {
    self.text = text
    self.place = place
  }

  /// 统一社会信用代码 and its like, which belong to organisations.
  lazy var isCreditCode: Bool = Self.creditCode.occurs(in: text, text.before(place, 10))
  /// A number of a document, an order or a record.
  lazy var isSerial: Bool =
    Self.serial.occurs(in: text, text.before(place, 6)) && !Self.identity.occurs(in: text, text.before(place, 10))
  lazy var isIdentity: Bool = Self.identity.occurs(in: text, text.before(place, 16))
  lazy var isBank: Bool = Self.bank.occurs(in: text, text.before(place, 16))
  lazy var isPublicAccount: Bool = Self.publicAccount.occurs(in: text, text.before(place, 24))
  lazy var isTelephone: Bool = Self.telephone.occurs(in: text, text.before(place, 14))
  /// The nearest word around speaks of an office.
  lazy var isOffice: Bool = nearest.office > nearest.person
  /// The nearest word around speaks of one person.
  lazy var isPerson: Bool = nearest.person > nearest.office

  private lazy var nearest: (office: Int, person: Int) = {
    let wide = text.before(place, 24)
    return (Self.office.last(in: text, wide) ?? -1, Self.person.last(in: text, wide) ?? -1)
  }()
}
