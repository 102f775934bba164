/// One thing that the supplement notice asks for.
///
/// - Source: 行政许可法第三十二条第一款第四项 (一次告知申请人需要补正的全部内容).
package struct SupplementItem: Hashable, Sendable, Codable {
  /// Code of the material or field asked for, as the guide names it; nil for anything else.
  package var code: String?
  /// What is missing or wrong, in words that the applicant understands.
  package var text: String
  /// The requirement it comes from, for example `第八条第二项`.
  package var article: String?

  /// An item of the notice.
  package init(code: String? = nil, text: String, article: String? = nil) {
    self.code = code
    self.text = text
    self.article = article
  }
}
