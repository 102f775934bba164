import Kernel

/// 住址 down to the door: a chain of numbers with 号, 幢, 单元, 室 behind the name of a road, estate or village.
enum AddressScreening {
  private static let counters = WordSet("号楼 号院 号 栋 幢 座 单元 层 楼 室 房 户 弄 支弄 组 队")
  private static let rooms = WordSet("室 房 户")
  private static let buildings = WordSet("号楼 栋 幢 座 单元 楼 层")
  private static let homeLabels = WordSet("住址 家住 现住 居住 户籍 户口 家庭 暂住 常住 住: 住在 住于 租住 的家 家中 通讯地址 送达地址 通信地址 收件")
  private static let dwellings = WordSet("小区 花园 苑 公寓 家园 新村 宿舍 家属 佳园 名苑 嘉园 花苑 华庭 雅居 别墅 社区 里 胡同")
  private static let offices = WordSet(
    "办公 大厅 政务 政府 中心 大厦 委员会 局 厅 处 法院 检察院 派出所 医院 学校 大学 会议 机关 公司 写字楼 广场 银行 行政 服务 商务 企业 窗口 科技园 产业园")
  private static let roads = WordSet("路 街 巷 弄 里 村 道 胡同 小区 花园 苑 公寓 园 庄 屯 坊 城 府 居 湾 庭 镇 乡 宿舍 院 区 寨 堡 营")
  private static let longestPrefix = 30

  static func sightings(in text: ScreenedText) -> [Sighting] {
    var found: [Sighting] = []
    var place = 0
    while place < text.count {
      guard let chain = chain(in: text, at: place) else {
        place += 1
        continue
      }
      if let sighting = judge(chain, in: text) { found.append(sighting) }
      place = chain.range.upperBound
    }
    return found
  }

  private struct Chain {
    var range: Range<Int>
    var numbers: [Range<Int>] = []
    var hasRoom = false
    var hasBuilding = false
  }

  private static func chain(in text: ScreenedText, at start: Int) -> Chain? {
    if let before = text[start - 1], isNumber(before) { return nil }
    var chain = Chain(range: start..<start)
    var place = start
    while let number = number(in: text, at: place) {
      guard let counter = counters.length(in: text, at: number.upperBound, limit: text.count) else {
        if chain.hasBuilding, (3...4).contains(number.count),
          NumberPlace.units.length(in: text, at: number.upperBound, limit: text.count) == nil
        {
          chain.numbers.append(number)
          chain.hasRoom = true
          place = number.upperBound
        }
        break
      }
      chain.numbers.append(number)
      let end = number.upperBound + counter
      if rooms.length(in: text, at: number.upperBound, limit: end) == counter { chain.hasRoom = true }
      if buildings.length(in: text, at: number.upperBound, limit: end) == counter { chain.hasBuilding = true }
      place = end
      if text[place] == " " { place += 1 }
    }
    guard !chain.numbers.isEmpty else { return nil }
    while text[place - 1] == " " { place -= 1 }
    chain.range = start..<place
    return chain
  }

  private static func number(in text: ScreenedText, at place: Int) -> Range<Int>? {
    var end = place
    while end < text.count, end - place < 8, isNumber(text.scalars[end]) { end += 1 }
    return end > place && text.scalars[end - 1] != "-" ? place..<end : nil
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || scalar.isLetter || scalar == "-" || ChineseNumeral.isNumeral(scalar) || scalar == "百"
  }

  private static func judge(_ chain: Chain, in text: ScreenedText) -> Sighting? {
    var start = chain.range.lowerBound
    while start > 0, chain.range.lowerBound - start < longestPrefix {
      let scalar = text.scalars[start - 1]
      guard scalar.isHan || scalar.isDigit || scalar.isLetter || scalar == "-" else { break }
      start -= 1
    }
    let prefix = start..<chain.range.lowerBound
    guard !prefix.isEmpty, roads.occurs(in: text, prefix) else { return nil }
    let around = text.before(start, 10).lowerBound..<chain.range.lowerBound
    let isHome = homeLabels.occurs(in: text, around)
    let isDwelling = dwellings.occurs(in: text, prefix)
    guard isHome || chain.hasRoom && chain.numbers.count + (isDwelling ? 1 : 0) >= 2 else { return nil }
    let next = text.after(chain.range.upperBound, 8)
    let isOffice = offices.occurs(in: text, around) || offices.occurs(in: text, next)
    guard isHome || isDwelling || !isOffice else { return nil }
    return Sighting(
      kind: .homeAddress, range: chain.range, shown: shown(chain, in: text),
      severity: isHome ? .high : isDwelling ? .medium : .low,
      why: isHome || isDwelling ? ScreeningReason.address : ScreeningReason.possibleAddress)
  }

  /// The counters stay and the numbers go: `**幢**单元**室`.
  private static func shown(_ chain: Chain, in text: ScreenedText) -> String {
    var shown = ""
    var place = chain.range.lowerBound
    for number in chain.numbers {
      shown += text.written(place..<number.lowerBound) + "**"
      place = number.upperBound
    }
    return shown + text.written(place..<chain.range.upperBound)
  }
}
