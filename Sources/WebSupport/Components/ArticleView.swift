/// An article of law that opens to its words; partial `web/article`.
package struct ArticleView: Sendable {
  /// Act and article, such as “《行政许可法》第四十二条”.
  package var title: String
  /// The article's words; without them there is nothing to open, and the title stands alone.
  package var quote: String
  /// The full text.
  package var href: String?

  /// An article.
  package init(title: String, quote: String, href: String? = nil) {
    self.title = title
    self.quote = quote
    self.href = href
  }
}
