import Kernel

/// Why something was found, as the person who confirms it reads it.
enum ScreeningReason {
  static let identity = LocalText("公民身份号码，校验码相符", en: "An identity number; its check digit holds")
  static let identityOfMinor = LocalText(
    "未成年人的公民身份号码，校验码相符", en: "The identity number of a minor; its check digit holds")
  static let identityMiscopied = LocalText(
    "标明为身份号码，但校验码不符，可能抄错", en: "Called an identity number, but its check digit does not hold; perhaps miscopied")
  static let oldIdentity = LocalText("十五位身份证号码的形式", en: "Shaped like an old identity number of fifteen digits")
  static let residencePermit = LocalText(
    "港澳台居民居住证或者外国人永久居留身份证号码", en: "The number of a residence permit or of a permanent resident card")
  static let passport = LocalText("护照、通行证或者其他证件的号码", en: "The number of a passport, travel permit or other document")
  static let hongKongCard = LocalText("香港身份证号码，校验码相符", en: "A Hong Kong identity card number; its check digit holds")
  static let card = LocalText("银行卡号，校验位相符", en: "The number of a bank card; its check digit holds")
  static let account = LocalText("标明为账号的号码", en: "A number called an account")
  static let mobile = LocalText("移动电话号码", en: "A mobile number")
  static let officeMobile = LocalText("移动电话号码；若是工作电话，可以公开", en: "A mobile number; it may stay if it is an office's")
  static let landline = LocalText("固定电话号码；若是单位电话，可以公开", en: "A telephone number; it may stay if it is an office's")
  static let email = LocalText("电子邮箱地址", en: "An e-mail address")
  static let address = LocalText("具体到门牌、房号的住址", en: "A home address down to the door")
  static let possibleAddress = LocalText(
    "具体到房号的地址；若不是住宅，可以公开", en: "An address down to the room; it may stay if nobody lives there")
  static let vehicle = LocalText("机动车号牌", en: "The plate of a vehicle")
  static let child = LocalText("不满十四周岁的未成年人，属于敏感个人信息", en: "A child under fourteen: sensitive personal information")
  static let minor = LocalText("不满十八周岁的未成年人", en: "A minor under eighteen")
  static let pupil = LocalText("学校、班级和姓名连在一起，可以认出学生", en: "School, class and name together point to one pupil")
  static let illness = LocalText(
    "可以对应到个人的健康状况，属于敏感个人信息", en: "The health of somebody who can be told: sensitive personal information")
  static let medicalNumber = LocalText("病历号、住院号等就诊号码", en: "The number of a medical record")
}
