/// What the screening of a text before its publication looks for: data by which one person can be found or harmed.
///
/// - Source: 政府信息公开条例 第十五条, 第十七条; 个人信息保护法 第二十八条 (sensitive data, minors under fourteen).
package enum PersonalDataKind: String, CaseIterable, Hashable, Sendable, Codable {
  /// 居民身份证号码, 18 digits with their check digit, or 15.
  case identityNumber
  /// 护照、港澳台居民证件号码.
  case travelDocument
  /// 移动电话号码.
  case mobileNumber
  /// 固定电话号码, where it is somebody's own.
  case telephone
  /// 银行账号, with its check digit.
  case bankAccount
  /// 电子邮箱.
  case email
  /// 住址 down to the house or flat.
  case homeAddress
  /// 机动车号牌.
  case vehicleNumber
  /// 未成年人 who could be recognised.
  case minor
  /// 健康、病历.
  case health

  /// Catalogue key of the word, `screening.kind.<raw value>`.
  package var wordKey: String { "screening.kind.\(rawValue)" }
}
