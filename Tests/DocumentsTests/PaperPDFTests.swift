import Foundation
import Kernel
import Testing

@testable import Documents

@Suite("Papers as PDF")
struct PaperPDFTests {
  private let made = Instant(milliseconds: 1_795_000_000_000)

  private func letter() -> Paper {
    Paper(
      title: "政府信息公开申请答复书", author: "清河市数据局",
      head: PaperHead(issuer: "清河市数据局文件", number: "清数公开〔2026〕3号", marks: ["特急"]),
      blocks: [
        .addressee("张三："), .paragraph("你于2026年11月2日提出的政府信息公开申请收悉。现答复如下。"),
        .heading("一、答复内容", level: 1),
        .paragraph(
          PaperText([
            .init("依据《政府信息公开条例》"), .init("第三十六条", link: "https://example.org/law/36"), .init("，"),
            .init("予以部分公开", isBold: true), .init("。"),
          ])), .heading("（一）理由", level: 2), .article(number: "第一条", "其余部分涉及个人隐私。"),
        .signature(by: "清河市数据局", on: "2026年11月23日"), .note("（联系人：李四）"),
      ],
      imprint: PaperImprint(copiesTo: "抄送：市司法局。", printedBy: "清河市数据局办公室", printedOn: "2026年11月23日印发"))
  }

  @Test func `an official document holds its parts as text, in order, with title, author and language`() throws {
    let bytes = try PaperPDF.write(letter(), made: made)
    let read = try TextReader.read(bytes: bytes, named: "a.pdf")
    #expect(read.pages.count == 2)
    let text = String(read.pages.joined().filter { !$0.isWhitespace })
    var rest = text[...]
    for part in [
      "特急", "清河市数据局文件", "清数公开〔2026〕3号", "政府信息公开申请答复书", "张三：", "收悉", "一、答复内容", "第三十六条", "予以部分公开",
      "（一）理由", "第一条", "个人隐私", "2026年11月23日", "—1—", "联系人", "抄送：市司法局", "清河市数据局办公室", "2026年11月23日印发",
    ] {
      let range = try #require(rest.range(of: part), "\(part) is not where it belongs in \(text)")
      rest = rest[range.upperBound...]
    }
    #expect(text.contains("—2—"))
    #expect(read.metadata["title"] == "政府信息公开申请答复书")
    #expect(read.metadata["author"] == "清河市数据局")
    #expect(read.asides.contains("一、答复内容") && read.asides.contains("（一）理由"))
    let raw = String(decoding: bytes, as: UTF8.self)
    #expect(raw.contains("/Lang (zh-CN)") && raw.contains("/MarkInfo") && raw.contains("https://example.org/law/36"))
    #expect(try PDFFile(bytes, limits: .standard).page(1).width.rounded() == 595)
  }

  @Test func `the same paper gives the same text and size wherever and whenever it is set`() throws {
    let one = try PaperPDF.write(letter(), made: made)
    let other = try PaperPDF.write(letter(), made: made)
    #expect(one == other)
  }

  @Test func `a long table repeats its head on every page, and keeps what cells hold together`() throws {
    let head: [[PaperCell]] = [
      [PaperCell("事项", rows: 2), PaperCell("本年数量", columns: 2), PaperCell("说明", rows: 2)], ["制发", "废止"],
    ]
    var rows: [[PaperCell]] = []
    for number in 0..<60 {
      rows.append([PaperCell("组\(number)", rows: 2), .number("\(number)"), "1", "甲\(number)"])
      rows.append([.number("2"), "3", "乙\(number)"])
    }
    let paper = Paper(
      title: "表", author: "", style: .report,
      blocks: [.table(PaperTable(caption: "表一", widths: [3, 1, 1, 4], head: head, rows: rows))])
    let read = try TextReader.read(bytes: PaperPDF.write(paper, made: made), named: "a.pdf")
    #expect(read.pages.count > 2)
    for page in read.pages {
      #expect(page.contains("本年数量") && page.contains("废止"))
      for number in 0..<60 where page.contains("甲\(number)\n") { #expect(page.contains("乙\(number)")) }
    }
    let all = read.pages.joined()
    for number in 0..<60 { #expect(all.contains("甲\(number)") && all.contains("乙\(number)")) }
  }

  @Test func `a cell longer than a page goes on, and nothing of it is lost`() throws {
    let long = (1...900).map { "第\($0)号。" }.joined()
    let paper = Paper(
      title: "表", author: "",
      blocks: [
        .table(
          PaperTable(widths: [1, 2], head: [["甲", "乙"]], rows: [["短", PaperCell(PaperText(long))], ["尾", "完"]]))
      ])
    let read = try TextReader.read(bytes: PaperPDF.write(paper, made: made), named: "a.pdf")
    #expect(read.pages.count > 1)
    let all = read.whole.filter { !$0.isWhitespace }
    #expect(all.filter { $0 == "第" }.count == 900 && all.filter { $0 == "号" }.count == 900)
    #expect(all.contains("第1号。第2号。") && all.contains("第899号。第900号。"))
    #expect(all.contains("完"))
  }

  @Test func `paragraphs flow over pages, each with its number`() throws {
    let paragraph = PaperBlock.paragraph(PaperText(String(repeating: "依法公开政府信息。", count: 60)))
    let paper = Paper(
      title: "长", author: "", blocks: Array(repeating: paragraph, count: 6) + [.pageBreak, .paragraph("末页")])
    let read = try TextReader.read(bytes: PaperPDF.write(paper, made: made), named: "a.pdf")
    #expect(read.pages.count >= 4)
    for (index, page) in read.pages.enumerated() {
      #expect(page.filter { !$0.isWhitespace }.contains("—\(index + 1)—"))
    }
    #expect(read.pages.last?.contains("末页") == true)
    #expect(read.pages.map { $0.components(separatedBy: "依法公开").count - 1 }.reduce(0, +) > 300)
  }

  @Test func `odd input is set and not lost in`() throws {
    let paper = Paper(
      title: "", author: "a\u{0}b", language: "en')",
      blocks: [
        .paragraph(""), .paragraph("x\u{1}y\u{0}z"), .heading("", level: 9),
        .table(PaperTable(widths: [], head: [], rows: [["a"]])),
        .table(
          PaperTable(
            widths: [.nan, -1], head: [], rows: [[PaperCell("a", columns: 9, rows: 9), "b"], [], ["c", "d", "e"]])),
        .paragraph(PaperText([.init("l", link: "https://example.org/'\\)")])),
      ])
    let read = try TextReader.read(bytes: PaperPDF.write(paper, made: made), named: "a.pdf")
    #expect(read.pages[0].contains("xyz"))
  }
}
