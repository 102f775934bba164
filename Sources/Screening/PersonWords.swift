/// Names and other words that point to one person.
enum PersonWords {
  private static let surnames = WordSet(
    """
    欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐
    许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊
    秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤 温 康 施 文 牛 樊 葛 邢 安 齐 易 乔 伍 庞 颜 倪 庄
    聂 章 鲁 岳 翟 殷 詹 申 欧 耿 关 兰 焦 俞 左 柳 甘 祝 包 宁 尚 符 舒 阮 柯 纪 梅 童 凌 毕 单 季 裴 霍 涂 成 苗 谷 盛 曲 翁 冉 骆 蓝 路 游 辛
    """)
  private static let cues = WordSet(
    """
    某 男孩 女孩 男童 女童 幼童 幼女 其子 其女 其父 其母 其夫 其妻 儿子 女儿 孙子 孙女 之子 之女 患儿 死者 被害人 受害人 男, 女, 男，
    女， 男、 女、 学生 申请人 投诉人 举报人 当事人 信访人 原告 被告 本人 小朋友 孩子
    """)
  private static let people = WordSet(
    "某 其子 其女 其父 其母 其夫 其妻 儿子 女儿 死者 被害人 受害人 男, 女, 男， 女， 申请人 投诉人 举报人 当事人 信访人 本人 姓名 患者: 患者： 丈夫 妻子 父亲 母亲")

  /// The end of a name of two to four Han characters that begins here and is followed by something else.
  static func nameEnd(in text: ScreenedText, at place: Int) -> Int? {
    guard let surname = surnames.length(in: text, at: place, limit: text.count) else { return nil }
    let given = place + surname
    for length in [2, 1] {
      let end = given + length
      guard end <= text.count, (given..<end).allSatisfy({ text.scalars[$0].isHan }) else { continue }
      guard let next = text[end] else { return end }
      if !next.isHan || next == "同" && text[end + 1] == "学" { return end }
    }
    if text[given] == "某" {
      var end = given
      while text[end] == "某" { end += 1 }
      return end
    }
    return nil
  }

  /// Whether somebody is spoken of in a row of scalars: a cue, or a name with a comma or bracket behind it.
  static func hasCue(in text: ScreenedText, _ range: Range<Int>) -> Bool {
    cues.occurs(in: text, range) || hasName(in: text, range)
  }

  static func hasPerson(in text: ScreenedText, _ range: Range<Int>) -> Bool {
    people.occurs(in: text, range) || hasName(in: text, range)
  }

  private static func hasName(in text: ScreenedText, _ range: Range<Int>) -> Bool {
    range.contains { place in
      guard text[place - 1]?.isHan != true, let end = nameEnd(in: text, at: place), end <= range.upperBound,
        let next = text[end]
      else { return false }
      return next == "，" || next == "," || next == "(" || next == "、"
    }
  }
}
