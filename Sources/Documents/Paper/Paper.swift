/// A paper as an office writes it: an official document or a report, on A4.
///
/// It says what is written and not how it is set; ``PaperPDF`` sets it.
///
/// - Source: GB/T 9704-2012 党政机关公文格式.
package struct Paper: Hashable, Sendable {
  /// What the paper is called; it is set as the title and told by the file.
  package var title: String
  /// Who is responsible for it.
  package var author: String
  /// The language of its text, as the web writes it: `zh-CN`, `en`.
  package var language: String
  /// How it is set.
  package var style: PaperStyle
  /// What stands above the red line; nil for papers without a red head.
  package var head: PaperHead?
  /// What is written, in order.
  package var blocks: [PaperBlock]
  /// What stands at the foot of the last page; nil for none.
  package var imprint: PaperImprint?

  /// A paper of its parts.
  package init(
    title: String, author: String, language: String = "zh-CN", style: PaperStyle = .official, head: PaperHead? = nil,
    blocks: [PaperBlock], imprint: PaperImprint? = nil
  ) {
    self.title = title
    self.author = author
    self.language = language
    self.style = style
    self.head = head
    self.blocks = blocks
    self.imprint = imprint
  }
}

/// How a paper is set.
package enum PaperStyle: Hashable, Sendable {
  /// As the standard for official documents asks: 3号, 22 lines to the page.
  case official
  /// Smaller and closer, for reports with many tables.
  case report
}

/// The red head of an official document.
///
/// - Source: GB/T 9704-2012, section 7.2.
package struct PaperHead: Hashable, Sendable {
  /// 发文机关标志, such as 清河市数据局文件.
  package var issuer: String
  /// 发文字号, such as 清数公开〔2026〕3号.
  package var number: String
  /// 密级, 紧急程度 and the like, one to a line above the issuer; usually none.
  package var marks: [String]

  /// A head of its parts.
  package init(issuer: String, number: String, marks: [String] = []) {
    self.issuer = issuer
    self.number = number
    self.marks = marks
  }
}

/// 版记: what stands between lines at the foot of the last page.
///
/// - Source: GB/T 9704-2012, section 7.4.
package struct PaperImprint: Hashable, Sendable {
  /// 抄送机关; empty for none.
  package var copiesTo: String
  /// 印发机关.
  package var printedBy: String
  /// 印发日期 as it is written.
  package var printedOn: String

  /// An imprint of its parts.
  package init(copiesTo: String = "", printedBy: String, printedOn: String) {
    self.copiesTo = copiesTo
    self.printedBy = printedBy
    self.printedOn = printedOn
  }
}

/// One piece of a paper.
package enum PaperBlock: Hashable, Sendable {
  /// A heading; level one stands in the outline of the file, and so do the levels below it.
  case heading(String, level: Int)
  /// 主送机关: the addressee, without indentation.
  case addressee(String)
  /// A paragraph, its first line indented by two characters.
  case paragraph(PaperText)
  /// A numbered piece, such as 第一条, with its number set apart.
  case article(number: String, PaperText)
  /// A table.
  case table(PaperTable)
  /// 署名 and 成文日期 at the right.
  case signature(by: String, on: String)
  /// 附注 and other small print.
  case note(PaperText)
  /// What follows begins on a new page.
  case pageBreak
}

/// Text with links and stressed words.
package struct PaperText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// A piece of text of one kind.
  package struct Span: Hashable, Sendable {
    /// The text.
    package var text: String
    /// Where it leads; nil for nowhere.
    package var link: String?
    /// Whether it is stressed.
    package var isBold: Bool

    /// A piece of its parts.
    package init(_ text: String, link: String? = nil, isBold: Bool = false) {
      self.text = text
      self.link = link
      self.isBold = isBold
    }
  }

  /// The pieces in order.
  package var spans: [Span]

  /// Text of pieces.
  package init(_ spans: [Span]) { self.spans = spans }

  /// Plain text.
  package init(_ text: String) { spans = [Span(text)] }

  /// Plain text.
  package init(stringLiteral text: String) { self.init(text) }

  /// The text alone.
  package var plain: String { spans.map(\.text).joined() }
}
