/// The characters that the radicals of the Kangxi dictionary look like. Some fonts, and so some files, hand out the radical
/// where the character is meant; a search that does not know this misses words that everybody can read.
///
/// - Source: Unicode Character Database, NFKC decompositions of U+2F00 to U+2FD5.
enum KangxiRadicals {
  private static let first: UInt32 = 0x2F00
  private static let characters: [Unicode.Scalar] = Array(
    ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴"
      + "廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿"
      + "目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵"
      + "邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").unicodeScalars)

  /// The character that a radical looks like; nil if it is none.
  static func character(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.value >= first, scalar.value - first < UInt32(characters.count) else { return nil }
    return characters[Int(scalar.value - first)]
  }
}
