import Kernel

/// 未成年人 who could be recognised: an age with a person, a date of birth, a school class with a name.
/// - Source: 个人信息保护法 第二十八条; 未成年人保护法 第一百零三条.
enum MinorScreening {
  private static let ruleBefore = WordSet("满 至 到 以 过 于 未 - ~ — 岁")
  private static let ruleAfter = WordSet("以上 以下 以内 以后 以前 之前 至 到 - ~ — 儿童 的儿童 的未成年 的公民 的人 未成年 年龄 人群 群体 组 及以 （含 (含")
  private static let schools = WordSet("小学 中学 初中 高中 幼儿园 学校 一中 二中 三中 附中 附小 实验")
  private static let births = WordSet("出生 生于 生日")

  static func sightings(in text: ScreenedText, on day: CivilDate?) -> [Sighting] {
    var found: [Sighting] = []
    for place in text.scalars.indices {
      switch text.scalars[place] {
      case "岁": if let sighting = age(in: text, at: place) { found.append(sighting) }
      case "班": if let sighting = pupil(in: text, at: place) { found.append(sighting) }
      case "日": if let day, let sighting = birth(in: text, at: place, on: day) { found.append(sighting) }
      default: break
      }
    }
    return found
  }

  private static func age(in text: ScreenedText, at place: Int) -> Sighting? {
    let end = text[place - 1] == "周" ? place - 1 : place
    var start = end
    while start > 0, end - start < 3,
      text.scalars[start - 1].isDigit || ChineseNumeral.isNumeral(text.scalars[start - 1])
    {
      start -= 1
    }
    guard start < end else { return nil }
    let number = text.scalars[start..<end]
    let value = number.allSatisfy(\.isDigit) ? Int(text.string(start..<end)) : ChineseNumeral.value(number)
    guard let value, value < 18, text[start - 1].map({ !$0.isDigit && $0 != "." }) ?? true else { return nil }
    if start > 0, ruleBefore.length(in: text, at: start - 1, limit: start) != nil { return nil }
    if ruleAfter.length(in: text, at: place + 1, limit: text.count) != nil { return nil }
    let around = text.before(start, 14).lowerBound..<text.after(place + 1, 8).upperBound
    guard PersonWords.hasCue(in: text, around) else { return nil }
    return Sighting(
      kind: .minor, range: start..<place + 1, shown: "**" + text.written(end..<place + 1),
      severity: value < 14 ? .high : .medium, why: value < 14 ? ScreeningReason.child : ScreeningReason.minor)
  }

  /// 某小学三年级2班李明: the class, and who is in it.
  private static func pupil(in text: ScreenedText, at place: Int) -> Sighting? {
    guard let before = text[place - 1], before.isDigit || before == ")" || ChineseNumeral.isNumeral(before) else {
      return nil
    }
    let wide = text.before(place, 20)
    guard let school = schools.first(in: text, wide) else { return nil }
    var start = place + 1
    for word in ["学生", "的学生", "同学", "的"] {
      let scalars = Array(word.unicodeScalars)
      if start + scalars.count <= text.count, Array(text.scalars[start..<start + scalars.count]) == scalars {
        start += scalars.count
        break
      }
    }
    if let next = text[start], next == ":" || next == " " || next == "，" { start += 1 }
    guard let end = PersonWords.nameEnd(in: text, at: start) else { return nil }
    let name = text.written(start..<start + 1) + String(repeating: "*", count: end - start - 1)
    let schoolClass = text.written(school..<start).map { $0.isNumber || "一二三四五六七八九十".contains($0) ? "*" : String($0) }
    return Sighting(
      kind: .minor, range: school..<end, shown: schoolClass.joined() + name, severity: .high,
      why: ScreeningReason.pupil)
  }

  /// 2015年3月2日出生, judged on a day.
  private static func birth(in text: ScreenedText, at place: Int, on day: CivilDate) -> Sighting? {
    var start = place
    while start > 0, place - start < 11,
      text.scalars[start - 1].isDigit || "年月 ".unicodeScalars.contains(text.scalars[start - 1])
    {
      start -= 1
    }
    let numbers = text.string(start..<place).split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 3, let born = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
      return nil
    }
    guard births.occurs(in: text, text.before(start, 4).lowerBound..<text.after(place + 1, 3).upperBound) else {
      return nil
    }
    guard let eighteenth = CivilDate(year: born.year + 18, month: born.month, day: min(born.day, 28)),
      born.dayNumber <= day.dayNumber, eighteenth.dayNumber > day.dayNumber
    else { return nil }
    let fourteenth = CivilDate(year: born.year + 14, month: born.month, day: min(born.day, 28))
    let isChild = fourteenth.map { $0.dayNumber > day.dayNumber } ?? false
    return Sighting(
      kind: .minor, range: start..<place + 1, shown: "****年**月**日", severity: isChild ? .high : .medium,
      why: isChild ? ScreeningReason.child : ScreeningReason.minor)
  }
}
