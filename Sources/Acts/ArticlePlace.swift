/// Writes a place in an act in English: article, paragraph and point by their numbers.
package enum ArticlePlace {
  /// `第三十七条第二款第（三）项` as `Article 37(2), point 3`; nil where the text is of another shape.
  package static func english(_ text: String) -> String? {
    guard text.hasPrefix("第"), let end = text.firstIndex(of: "条") else { return nil }
    var rest = text[text.index(after: end)...]
    var article = String(text[...end])
    if rest.hasPrefix("之") {
      let inserted = rest.prefix { $0 != "第" }
      article += inserted
      rest = rest.dropFirst(inserted.count)
    }
    guard let number = ArticleNumber(article) else { return nil }
    var said = "Article \(number.english)"
    if let paragraph = take("款", from: &rest) { said += "(\(paragraph))" }
    if let point = take("项", from: &rest) { said += ", point \(point)" }
    return rest.isEmpty ? said : nil
  }

  /// The number before a counting word, which are taken off the text.
  private static func take(_ counter: Character, from rest: inout Substring) -> String? {
    guard rest.hasPrefix("第"), let end = rest.firstIndex(of: counter) else { return nil }
    let number = rest[rest.index(after: rest.startIndex)..<end].filter { !"（）()".contains($0) }
    guard let value = ArticleNumber("第\(number)条") else { return nil }
    rest = rest[rest.index(after: end)...]
    return value.english
  }
}
