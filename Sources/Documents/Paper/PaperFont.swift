/// The families that papers are set in, first choice first; the library takes what the machine has, letter by letter.
enum PaperFont {
  /// For running text: 仿宋 where it is installed.
  ///
  /// - Source: GB/T 9704-2012, section 5.2.2 (仿宋 for the text, 黑体 and 楷体 for headings, 小标宋 for the title).
  static let serif =
    "FangSong, FangSong_GB2312, STFangsong, Noto Serif CJK SC, Source Han Serif SC, Liberation Serif, serif"
  /// For titles: 小标宋.
  static let title = "FZXiaoBiaoSong-B05S, STZhongsong, Noto Serif CJK SC, Source Han Serif SC, Liberation Serif, serif"
  /// For headings of the second level: 楷体.
  static let kai = "KaiTi, KaiTi_GB2312, STKaiti, Noto Serif CJK SC, Source Han Serif SC, Liberation Serif, serif"
  /// For headings: 黑体.
  static let sans = "SimHei, Noto Sans CJK SC, Source Han Sans SC, Liberation Sans, sans-serif"
}
