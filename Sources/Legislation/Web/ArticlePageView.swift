import Acts
import Kernel
import WebSupport

/// One article with its neighbours and with those who cite it.
struct ArticlePageView: Sendable {
  var title: String
  var act: LinkView
  var label: String
  var heading: String
  var tag: StateTagView?
  var notice: NoticeView?
  var paragraphs: [ParagraphView]
  var previous: LinkView?
  var next: LinkView?
  var whole: LinkView
  var citing: [LinkView]
  var hasCiting: Bool
  var documents: CitingDocumentsView
  /// Where other texts of the site that name this article are looked for.
  var searchHref: String

  /// Nil if the act has no such article.
  init?(
    _ reading: ActReading, _ number: ArticleNumber, under heading: String, citing: [CitingArticle],
    _ documents: CitingDocumentsView, _ shelf: ActShelf, _ context: WebContext
  ) {
    let articles = reading.text.articles
    guard let place = articles.firstIndex(where: { $0.number == number }) else { return nil }
    let article = articles[place]
    let name = reading.act.name
    let words = context.words
    func link(_ article: ActArticle) -> LinkView {
      LinkView(text: article.label, href: ActAddress.path(act: name, article: article.number))
    }
    title = "《\(name)》\(article.label)"
    act = LinkView(text: reading.version.title, href: ActAddress.path(act: name))
    label = article.label
    self.heading = heading
    let state = reading.act.state(on: context.today)
    tag = state == .inForce ? nil : StateTagView(text: words(state.wordKey), tone: .stopped)
    notice = reading.act.repealedBy.map { by in
      NoticeView(
        text: words(
          "legislation.notice.repealed",
          ["day": reading.act.repealedOn.map { words.wording.date($0) } ?? "", "act": by]), tone: .warning,
        linkText: "《\(by)》", linkHref: ActAddress.path(act: by))
    }
    paragraphs = article.paragraphs.map {
      var view = ParagraphView($0, of: article, href: "", own: name, shelf)
      view.label = nil
      return view
    }
    previous = place > 0 ? link(articles[place - 1]) : nil
    next = place + 1 < articles.count ? link(articles[place + 1]) : nil
    whole = LinkView(
      text: words("legislation.article.whole"), href: ActAddress.path(act: name) + "#" + article.anchor)
    self.citing = citing.map { citing in
      LinkView(
        text: "《\(citing.act)》\(citing.article?.chinese ?? "")",
        href: ActAddress.path(act: citing.act, article: citing.article))
    }
    hasCiting = !citing.isEmpty
    self.documents = documents
    searchHref = "/search" + context.query.replacing(["q": title])
  }
}
