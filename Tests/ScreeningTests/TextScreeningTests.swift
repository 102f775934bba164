import Kernel
import Testing

@testable import Screening

@Suite("Screening of texts")
struct TextScreeningTests {
  private func kinds(_ text: String) -> [PersonalDataKind] { TextScreening.findings(in: text).map(\.kind) }

  private func found(_ text: String) -> [String] {
    let characters = Array(text)
    return TextScreening.findings(in: text).map { String(characters[$0.range]) }
  }

  private func masked(_ text: String) -> String { TextScreening.masked(text, TextScreening.findings(in: text)) }

  static let citizen = (try? CitizenNumber.completing("11010119900307757"))?.text ?? ""
  static let citizenWithX: String =
    (0..<1000).lazy.compactMap { number in
      try? CitizenNumber.completing("33010219850612" + String(String(1000 + number).suffix(3)))
    }.first { $0.text.hasSuffix("X") }?.text ?? ""

  @Test func `an identity number is found by its check digit`() {
    let findings = TextScreening.findings(in: "申请人李某，公民身份号码\(Self.citizen)，住本市。")
    #expect(findings.map(\.kind) == [.identityNumber])
    #expect(findings.first?.severity == .high)
    #expect(masked("身份证号：\(Self.citizen)。") == "身份证号：110***********\(Self.citizen.suffix(4))。")
  }

  @Test func `spaces, dashes, full width and line ends do not hide a number`() {
    let number = Self.citizen
    let wide = String(number.unicodeScalars.map { Character(Unicode.Scalar(0xFEE0 + $0.value) ?? $0) })
    let spaced = "\(number.prefix(6)) \(number.dropFirst(6).prefix(8)) \(number.suffix(4))"
    let broken = "\(number.prefix(10))\r\n\(number.suffix(8))"
    let unseen = number.map { "\($0)\u{200B}" }.joined()
    let dashed = "\(number.prefix(6))－\(number.dropFirst(6).prefix(8))—\(number.suffix(4))"
    for text in [wide, spaced, broken, unseen, dashed] {
      #expect(kinds("身份证 \(text) 号") == [.identityNumber], "\(text)")
      #expect(found("甲\(text)乙").count == 1)
    }
  }

  @Test func `a check letter is part of the number`() {
    #expect(Self.citizenWithX.hasSuffix("X"))
    #expect(found("号码\(Self.citizenWithX)。") == [Self.citizenWithX])
    #expect(found("号码\(Self.citizenWithX.lowercased())。") == [Self.citizenWithX.lowercased()])
  }

  @Test func `a number called an identity number is shown even if its check digit is wrong`() {
    let wrong = String(Self.citizen.dropLast()) + (Self.citizen.hasSuffix("0") ? "1" : "0")
    #expect(kinds("身份证号码\(wrong)") == [.identityNumber])
    #expect(kinds("项目\(wrong)") == [])
  }

  @Test func `an identity number of a minor says so when the day is known`() throws {
    let number = try CitizenNumber.completing("33010220150612123").text
    let day = try #require(CivilDate("2026-11-23"))
    let finding = try #require(TextScreening.findings(in: "学籍\(number)", on: day).first)
    #expect(finding.why == ScreeningReason.identityOfMinor)
    #expect(TextScreening.findings(in: "学籍\(number)").first?.why == ScreeningReason.identity)
  }

  @Test(arguments: [
    "手机13800138000", "联系电话：138 0013 8000", "电话138-0013-8000", "+86 138 0013 8000", "8613800138000", "微信１３８００１３８０００",
    "电话 1380013\n8000", "一三八零零一三八零零零",
  ])
  func `mobile numbers are found however they are written`(_ text: String) {
    #expect(kinds(text) == [.mobileNumber])
  }

  @Test(arguments: [
    "投资13800138000元", "流水号13800138000", "合计13,800,138,000元", "圆周率3.13800138000", "第13800138000号", "拨打12345热线或者110",
    "400-810-1234", "国发〔2021〕31号", "2021年11月23日", "2021-11-23 10:30:00", "邮编310012", "11010519491231002",
    "共有15012345678户",
    "统一社会信用代码911101085923662400", "统一社会信用代码：91330106MA27XXXX1K", "咨询电话：0571-88888888", "监督电话（010）66012345",
    "网址 www.gov.cn",
    "中华人民共和国政府信息公开条例第三十六条第（一）项", "浙ICP备05000001号-1", "京公网安备11010202000001号", "GB/T 38567-2020", "0.0571",
  ])
  func `what belongs to nobody in particular is left alone`(_ text: String) {
    #expect(found(text) == [])
  }

  @Test func `a telephone of somebody's own is found, an office's is not`() {
    #expect(kinds("申请人住宅电话0571-87654321") == [.telephone])
    #expect(kinds("投诉人电话（0571）87654321") == [.telephone])
    #expect(kinds("市民服务热线办公室值班电话0571-87654321") == [])
    #expect(masked("业主家庭电话0571-87654321") == "业主家庭电话0571-******21")
  }

  @Test func `bank cards are found by their check digit, accounts by their name`() {
    #expect(kinds("卡号6222021234567894") == [.bankAccount])
    #expect(kinds("退款至4111 1111 1111 1111") == [.bankAccount])
    #expect(kinds("编号4111111111111112") == [])
    #expect(kinds("开户行及账号：1202021234567890") == [.bankAccount])
    #expect(kinds("缴入国库，账号1202021234567890") == [])
    #expect(masked("卡号4111 1111 1111 1111。") == "卡号**** **** **** 1111。")
  }

  @Test(arguments: [
    "护照号码E12345678", "护照：EA1234567", "往来港澳通行证C12345678", "台胞证号 12345678", "回乡证H0123456789", "香港身份证A123456(3)",
    "永久居留证 GBR110065010512",
  ])
  func `documents for travel are found by their names`(_ text: String) {
    #expect(kinds(text) == [.travelDocument])
  }

  @Test func `residents' permits of Hong Kong, Macau and Taiwan have numbers like citizens`() throws {
    let number = try CitizenNumber.completing("81000019900307757").text
    #expect(kinds("居民居住证\(number)") == [.travelDocument])
  }

  @Test func `e-mail addresses are found, but not those of offices`() {
    #expect(masked("请寄 zhang.san@qq.com。") == "请寄 z***@qq.com。")
    #expect(kinds("ｚｈａｎｇ＠１６３．ｃｏｍ") == [.email])
    #expect(kinds("信箱 xxgk@zj.gov.cn") == [])
    #expect(kinds("单价@100，a@b") == [])
  }

  @Test(arguments: [
    ("家住杭州市西湖区文三路12号3幢2单元501室", "家住杭州市西湖区文三路**号**幢**单元**室"),
    ("住址：云山镇清溪村三组25号", "住址：云山镇清溪村**组**号"),
    ("在翠苑小区5幢1单元302室漏水", "在翠苑小区**幢**单元**室漏水"), ("户籍地为和平路８８号", "户籍地为和平路**号"),
    ("反映阳光花园8栋2单元1203漏水", "反映阳光花园**栋**单元**漏水"),
  ])
  func `home addresses are found down to the room`(_ text: String, _ shown: String) {
    #expect(masked(text) == shown)
  }

  @Test(arguments: [
    "市政务服务中心位于市民路1号2楼大厅", "地址：北京市西城区西安门大街22号", "行政服务大厅3号楼2层201室办公", "国发〔2021〕12号", "地铁5号线", "三室一厅", "第12届", "12345号令",
  ])
  func `addresses of offices and other numbers are not homes`(_ text: String) {
    #expect(found(text) == [])
  }

  @Test func `plates are found, filings are not`() {
    #expect(masked("车辆浙A12345违停，浙AD12345，粤B·12345") == "车辆浙A****5违停，浙A*****5，粤B·****5")
    #expect(kinds("京B2-20080123 沪A12号") == [])
  }

  @Test func `children who can be told are found, ages in rules are not`() {
    #expect(masked("李某某（男，12岁）走失") == "李某某（男，**岁）走失")
    #expect(kinds("其女十三周岁") == [.minor])
    #expect(TextScreening.findings(in: "学生张某，16周岁").first?.severity == .medium)
    for text in ["不满十四周岁的未成年人", "年满16周岁的学生", "6至12岁儿童", "本人今年35岁，男，工人", "12岁以下儿童免票，学生半价", "对十四周岁以上的当事人"] {
      #expect(kinds(text) == [], "\(text)")
    }
    #expect(masked("实验小学三年级（2）班李小明。") == "实验小学*年级（*）班李**。")
    #expect(kinds("实验小学三年级2班获得流动红旗") == [])
  }

  @Test func `a date of birth tells a minor on a day`() throws {
    let day = try #require(CivilDate("2026-11-23"))
    #expect(TextScreening.findings(in: "王某，2015年3月2日出生", on: day).map(\.kind) == [.minor])
    #expect(TextScreening.findings(in: "王某，1985年3月2日出生", on: day).isEmpty)
  }

  @Test func `health is found where somebody can be told`() {
    #expect(masked("王某确诊为艾滋病。") == "王某确诊为***。")
    #expect(masked("住院号：ZY2021003456") == "住院号：************")
    for text in ["患有精神障碍的当事人应当", "加强艾滋病防治工作", "传染病患者、感染乙肝的人员不得歧视", "患肺结核的，应当隔离"] {
      #expect(kinds(text) == [], "\(text)")
    }
  }

  @Test func `masking twice changes nothing more`() {
    let text = "李某，身份证\(Self.citizen)，手机13800138000，卡号4111111111111111，浙A12345，12岁，住址和平路88号"
    let once = masked(text)
    #expect(masked(once) == once)
    #expect(!once.contains("13800138000") && !once.contains(Self.citizen))
  }

  @Test func `places count characters of the text as it was given`() {
    let text = "👨‍👩‍👧é\r\n手机13800138000"
    let finding = TextScreening.findings(in: text).first
    #expect(finding.map { String(Array(text)[$0.range]) } == "13800138000")
    #expect(masked(text) == "👨‍👩‍👧é\r\n手机138****8000")
  }

  @Test func `hostile input is read in time that grows with its length`() {
    let pieces = [
      "1 ", "1", "@", "a@", "1号", "岁", "一年级1班", "机密★", "内部资料", "京A", "A1", "患", "(1", "1\n", "0-", "一", "住址路1号",
    ]
    for piece in pieces {
      _ = TextScreening.findings(in: String(repeating: piece, count: 3_000))
      _ = TextScreening.secretMarks(in: String(repeating: piece, count: 3_000))
    }
  }
}

@Suite("Marks of secrecy")
struct SecretMarkTests {
  @Test(arguments: [
    ("机密★5年\n关于……的报告", SecretLevel.secret, "机密★5年"), ("绝 密 ★ 启 用 前", .topSecret, "绝密★启用前"),
    ("秘密★六个月", .confidential, "秘密★六个月"), ("标题\n机  密\n正文", .secret, "机密"), ("内部★", .internal, "内部★"),
  ])
  func `marks are found with their period`(_ text: String, _ level: SecretLevel, _ shown: String) {
    let marks = TextScreening.secretMarks(in: text)
    #expect(marks.map(\.level) == [level])
    #expect(marks.first?.text == shown)
    #expect(marks.first?.severity == .high)
  }

  @Test func `words of internal papers are worth a look`() {
    #expect(TextScreening.secretMarks(in: "内部资料，注意保存。").map(\.severity).allSatisfy { $0 < .high })
    #expect(TextScreening.secretMarks(in: "密级： 机密").map(\.level) == [.secret])
  }

  @Test(arguments: [
    "依法确定为国家秘密的政府信息，不予公开", "国家秘密的密级分为绝密、机密、秘密三级", "保守国家秘密法", "涉及商业秘密、个人隐私", "机关内部管理信息",
    "绝密级国家秘密是最重要的国家秘密", "行政机关的内部事务信息",
  ])
  func `what acts say about secrets is no mark`(_ text: String) {
    #expect(TextScreening.secretMarks(in: text).isEmpty)
  }
}
