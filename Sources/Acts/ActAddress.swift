/// Addresses of acts and of places in them.
package enum ActAddress {
  /// `/law/政府信息公开条例`, `/law/政府信息公开条例/第三十六条#a36-1-2`, percent-encoded.
  package static func path(
    act: String, article: ArticleNumber? = nil, paragraph: Int? = nil, item: Int? = nil
  ) -> String {
    var path = "/law/" + encoded(ActName.short(act))
    guard let article else { return path }
    path += "/" + encoded(article.chinese)
    guard paragraph != nil || item != nil else { return path }
    path += "#\(article.anchor)-\(paragraph ?? 1)"
    if let item { path += "-\(item)" }
    return path
  }

  /// Where a citation leads; `own` is the act that the text itself belongs to.
  package static func path(_ citation: ActCitation, own: String? = nil) -> String? {
    (citation.act ?? own).map {
      path(act: $0, article: citation.article, paragraph: citation.paragraph, item: citation.item)
    }
  }

  private static let hex = Array("0123456789ABCDEF".utf8)

  private static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
