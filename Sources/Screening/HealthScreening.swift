import Kernel

/// 健康状况 of somebody who can be told, and the numbers of medical records.
/// - Source: 个人信息保护法 第二十八条; 传染病防治法 第十二条; 精神卫生法 第四条.
enum HealthScreening {
  private static let verbs = WordSet("患有 患 确诊为 确诊 诊断为 诊断: 诊断 感染 罹患 病史 查出 检出")
  private static let illnesses = WordSet(
    """
    艾滋病病毒 艾滋病 HIV 乙型肝炎 乙肝 丙型肝炎 丙肝 甲肝 梅毒 淋病 尖锐湿疣 肺结核 结核病 精神分裂症 精神分裂 精神病 精神障碍 双相情感障碍 双相障碍 抑郁症 焦虑症
    自闭症 孤独症 癫痫 智力残疾 精神残疾 白血病 淋巴瘤 恶性肿瘤 肿瘤 尿毒症 肾衰竭 糖尿病 高血压 冠心病 心脏病 脑梗死 脑出血 脑瘫 阿尔茨海默病 帕金森病 不孕 不育
    肺癌 肝癌 胃癌 乳腺癌 宫颈癌 肠癌 癌症 癌 新冠肺炎 新型冠状病毒 鼠疫 霍乱 麻风病 尘肺病 矽肺 流产
    """)
  private static let records = WordSet("病历号 病案号 住院号 门诊号 就诊卡号 就诊号 病历编号 检验号")
  private static let general = WordSet("者应当 者的 不得 的患者 可能 应当 预防 防治 疑似 禁止")

  static func sightings(in text: ScreenedText) -> [Sighting] {
    var found: [Sighting] = []
    var place = 0
    while place < text.count {
      if let sighting = record(in: text, at: place) ?? illness(in: text, at: place) {
        found.append(sighting)
        place = sighting.range.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  private static func illness(in text: ScreenedText, at place: Int) -> Sighting? {
    guard let verb = verbs.length(in: text, at: place, limit: text.count) else { return nil }
    let near = text.after(place + verb, 12)
    guard let start = illnesses.first(in: text, near),
      let length = illnesses.length(in: text, at: start, limit: text.count)
    else { return nil }
    guard text[place - 1] != "否" else { return nil }
    let person = text.before(place, 25)
    guard PersonWords.hasPerson(in: text, person), !general.occurs(in: text, text.after(start + length, 6)) else {
      return nil
    }
    return Sighting(
      kind: .health, range: start..<start + length, shown: "***", severity: .high, why: ScreeningReason.illness)
  }

  private static func record(in text: ScreenedText, at place: Int) -> Sighting? {
    guard let label = records.length(in: text, at: place, limit: text.count) else { return nil }
    var start = place + label
    while let scalar = text[start], start - place < label + 3,
      scalar == ":" || scalar == " " || scalar == "为" || scalar == "是"
    {
      start += 1
    }
    var end = start
    while end < text.count, end - start < 24,
      text.scalars[end].isDigit || text.scalars[end].isLetter || text.scalars[end] == "-"
    {
      end += 1
    }
    guard end - start >= 4, (start..<end).contains(where: { text.scalars[$0].isDigit }) else { return nil }
    return Sighting(
      kind: .health, range: start..<end, shown: String(repeating: "*", count: end - start), severity: .high,
      why: ScreeningReason.medicalNumber)
  }
}
