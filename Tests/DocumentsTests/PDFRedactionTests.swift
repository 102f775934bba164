import CPangoCairo
import Foundation
import Kernel
import Testing

@testable import Documents

@Suite("Redaction of PDF")
struct PDFRedactionTests {
  private let made = Instant(milliseconds: 1_795_000_000_000)

  /// What a tool of the machine says about a file.
  private func run(_ tool: String, _ arguments: [String], on bytes: [UInt8]) throws -> String {
    String(decoding: try runForBytes(tool, arguments, on: bytes), as: UTF8.self)
  }

  private func runForBytes(_ tool: String, _ arguments: [String], on bytes: [UInt8]) throws -> Data {
    let file = FileManager.default.temporaryDirectory.appending(path: "redaction-\(UUID().uuidString).pdf")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments.map { $0 == "FILE" ? file.path : $0 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  /// Everything that readers of text, of metadata, of attachments and of raw bytes find in a file.
  private func everything(in bytes: [UInt8]) throws -> String {
    let strings = bytes.split { !(0x20...0x7E).contains($0) }.filter { $0.count > 3 }.map {
      String(decoding: $0, as: UTF8.self)
    }
    return try run("pdftotext", ["FILE", "-"], on: bytes) + run("pdftotext", ["-raw", "FILE", "-"], on: bytes)
      + run("pdfinfo", ["FILE"], on: bytes) + run("pdfinfo", ["-meta", "FILE"], on: bytes)
      + run("pdfinfo", ["-js", "FILE"], on: bytes) + run("pdfinfo", ["-custom", "FILE"], on: bytes)
      + run("pdfinfo", ["-dests", "FILE"], on: bytes) + run("pdfdetach", ["-list", "FILE"], on: bytes)
      + strings.joined(separator: "\n")
  }

  @Test(arguments: [0, 90, 180, 270])
  func `removed words are found by no reader, and nothing that lay beside the pages is carried over`(rotation: Int)
    throws
  {
    let original = RawPDF.loaded(rotation: rotation)
    let before = try everything(in: original)
    for secret in ["Zhangsan", "13800138000", "FieldSecret", "AuthorSecret", "MetaSecret", "ScriptSecret"] {
      #expect(before.contains(secret), "the tools would find \(secret)")
    }
    let redacted = try PDFRedaction(original).redacting(
      [.text("zhang san"), .text("13800138000"), .text("FieldSecret")], title: "Answer", made: made)
    let after = try everything(in: redacted.bytes)
    for secret in [
      "Zhangsan", "13800138000", "FieldSecret", "CommentSecret", "AuthorSecret", "MetaSecret", "ScriptSecret",
      "OutlineSecret", "AttachedSecret", "attached-secret",
    ] {
      #expect(!after.contains(secret), "\(secret) can be found")
    }
    #expect(redacted.redrawnPages == [1])
    #expect(Set(redacted.removed.map(\.text)) == ["Zhangsan", "13800138000", "FieldSecret"])
    // What remains can still be searched, and the other page is text.
    let text = try run("pdftotext", ["FILE", "-"], on: redacted.bytes)
    #expect(text.contains("applicant") && text.contains("Riverside"))
    #expect(text.contains("The second page stays text."))
    #expect(try run("pdfinfo", ["FILE"], on: redacted.bytes).contains("Answer"))
    let images = try run("pdfimages", ["-list", "FILE"], on: redacted.bytes).split(separator: "\n").dropFirst(2)
    #expect(images.count == 1 && images.allSatisfy { $0.hasPrefix("   1") })
  }

  @Test func `Chinese words go wherever they stand, and what is left keeps its order`() throws {
    let file = try DrawnPDF.of(["申请人张三，身份证号码110101199003077571。\n住址：清河路四十二号 张 三", "第二页提到张三一次"])
    let redacted = try PDFRedaction(file).redacting(
      [.text("张三"), .text("１１０１０１１９９００３０７７５７１")], title: "答复", made: made)
    let text = try run("pdftotext", ["FILE", "-"], on: redacted.bytes)
    #expect(!text.contains("张") && !text.contains("110101"))
    #expect(text.contains("申请人") && text.contains("身份证号码") && text.contains("清河路四十二号"))
    #expect(text.contains("第二页提到") && text.contains("一次"))
    #expect(redacted.redrawnPages == [1, 2])
    #expect(redacted.remainders.isEmpty)
  }

  @Test func `a rectangle removes every letter that it touches, and the picture is black there`() throws {
    let file = try DrawnPDF.of(["甲乙丙丁戊"])
    let page = try PageImage.of(page: 1, in: file, widthPixels: 400)
    let layout = try PDFFile(file, limits: .standard).page(1).layout
    let third = layout.boxes[2]
    let mark = PageBox(x: third.x + 2, y: third.y + 2, width: third.width - 4, height: 4)
    let redacted = try PDFRedaction(file).redacting([.box(page: 1, mark)], title: "", made: made)
    #expect(redacted.removed == [RedactedPDF.RemovedText(page: 1, text: "丙")])
    let text = try run("pdftotext", ["FILE", "-"], on: redacted.bytes)
    #expect(text.contains("甲乙") && text.contains("丁戊") && !text.contains("丙"))
    #expect(page.words.map(\.text) == ["甲乙丙丁戊"])
    // The letter is painted over whole.
    let picture = try PagePicture(PDFFile(redacted.bytes, limits: .standard).page(1), scale: 2)
    for (x, y) in [(0.1, 0.1), (0.5, 0.5), (0.9, 0.9)] {
      let pixel = picture.pixel(x: (third.x + third.width * x) * 2, y: (third.y + third.height * y) * 2)
      #expect(pixel & 0xFFFFFF == 0)
    }
  }

  @Test func `a range of the page's text means the same here as for the reader of text`() throws {
    let file = try DrawnPDF.of(["联系电话 13800138000 转 张三"])
    let text = try TextReader.read(bytes: file, named: "a.pdf").pages[0]
    let place = try #require(text.range(of: "13800138000"))
    let start = text.distance(from: text.startIndex, to: place.lowerBound)
    let redacted = try PDFRedaction(file).redacting([.range(page: 1, start..<start + 11)], title: "", made: made)
    #expect(redacted.removed.map(\.text) == ["13800138000"])
    #expect(try run("pdftotext", ["FILE", "-"], on: redacted.bytes).contains("张三"))
  }

  @Test func `words that were removed in one place and stand in another are told`() throws {
    let file = try DrawnPDF.of(["张三的申请", "又见张三"])
    let redacted = try PDFRedaction(file).redacting([.range(page: 1, 0..<2)], title: "", made: made)
    #expect(redacted.remainders == [RedactedPDF.Remainder(text: "张三", pages: [2])])
  }

  @Test func `a whole page goes black, and a mark that meets nothing is a mistake`() throws {
    let file = try DrawnPDF.of(["第一页", "第二页"])
    let redaction = try PDFRedaction(file)
    let redacted = try redaction.redacting([.page(2)], title: "", made: made)
    let text = try run("pdftotext", ["FILE", "-"], on: redacted.bytes)
    #expect(text.contains("第一页") && !text.contains("第二页"))
    #expect(throws: DocumentError.markFindsNothing(mark: 2)) {
      try redaction.redacting([.text("第一页"), .text("没有的字")], title: "", made: made)
    }
    #expect(throws: DocumentError.nothingMarked) { try redaction.redacting([], title: "", made: made) }
    #expect(throws: DocumentError.markFindsNothing(mark: 1)) {
      try redaction.redacting([.range(page: 1, 2..<900)], title: "", made: made)
    }
    #expect(throws: DocumentError.redactionLeaks(.metadata)) {
      try redaction.redacting([.text("第二页")], title: "关于第二页", made: made)
    }
  }

  @Test func `the place of words holds on pages that show only a part of themselves`() throws {
    let file = RawPDF.loaded(cropped: true)
    let redacted = try PDFRedaction(file).redacting([.text("Zhangsan")], title: "", made: made)
    let text = try run("pdftotext", ["FILE", "-"], on: redacted.bytes)
    #expect(!text.contains("Zhangsan") && text.contains("Riverside"))
  }

  @Test(arguments: [(0, false), (90, false), (180, true), (270, true), (0, true)])
  func `the place of a word is where its ink is, however a page is turned or cropped`(rotation: Int, cropped: Bool)
    throws
  {
    let file = try RawPDF.plain(rotation: rotation, cropped: cropped)
    let page = try PDFFile(file, limits: .standard).page(1)
    let layout = page.layout
    let before = try PagePicture(page, scale: 2)
    let redacted = try PDFRedaction(file).redacting([.text("Zhangsan")], title: "", made: made)
    let after = try PagePicture(PDFFile(redacted.bytes, limits: .standard).page(1), scale: 2)
    #expect(after.width == before.width && after.height == before.height)
    let start = try #require(layout.text.range(of: "Zhangsan"))
    let first = layout.text.distance(from: layout.text.startIndex, to: start.lowerBound)
    for index in layout.scalars.indices where !layout.scalars[index].properties.isWhitespace {
      let box = layout.boxes[index]
      #expect((0.04...0.7).contains(before.ink(in: box)), "there is a letter in the box of \(layout.scalars[index])")
      let isRemoved = (first..<first + 8).contains(index)
      #expect(isRemoved ? after.ink(in: box) > 0.98 : after.ink(in: box) < 0.75)
    }
  }

  @Test func `the letters that follow one another only because others went are no leak`() throws {
    let file = try DrawnPDF.of(["张李三四"])
    let redacted = try PDFRedaction(file).redacting([.text("李三"), .text("张李三四")], title: "", made: made)
    #expect(redacted.removed.map(\.text) == ["张李三四"])
    let other = try DrawnPDF.of(["ab12ab34 x ab"])
    let cut = try PDFRedaction(other).redacting([.text("12"), .range(page: 1, 0..<2)], title: "", made: made)
    #expect(cut.removed.map(\.text) == ["ab12"])
  }

  @Test func `text below a box that somebody drew over it is left out, with a mark and without`() throws {
    var pdf = RawPDF()
    let font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    let page = { (content: Int) in
      "<< /Type /Page /Parent 6 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 \(font) 0 R >> >> /Contents \(content) 0 R >>"
    }
    let covered =
      "BT /F1 14 Tf 72 700 Td (Name Wangwu ends) Tj ET 105 695 65 16 re f 1 g BT 72 500 Td (WhiteSecret) Tj ET"
    let one = pdf.stream(covered)
    let two = pdf.stream(covered + " 0 g BT 72 400 Td (Marked) Tj ET")
    pdf.add(page(one))
    pdf.add(page(two))
    pdf.add("<< /Type /Pages /Kids [4 0 R 5 0 R] /Count 2 >>")
    let root = pdf.add("<< /Type /Catalog /Pages 6 0 R >>")
    let file = pdf.bytes(root: root)
    #expect(try everything(in: file).contains("Wangwu"))
    let redacted = try PDFRedaction(file).redacting([.text("Marked")], title: "", made: made)
    let after = try everything(in: redacted.bytes)
    #expect(!after.contains("Wangwu") && !after.contains("WhiteSecret") && !after.contains("Marked"))
    #expect(after.contains("Name") && after.contains("ends"))
    #expect(redacted.redrawnPages == [1, 2])
    #expect(redacted.hidden.map(\.text) == ["Wangwu", "WhiteSecret", "Wangwu", "WhiteSecret"])
  }

  @Test func `what photographs say about themselves is left out, and the picture is as it was`() throws {
    let sample = try DrawnPDF.of(["照片"])
    let photo = Array(try runForBytes("pdftoppm", ["-jpeg", "-r", "20", "FILE"], on: sample))
    try #require(photo.starts(with: [0xFF, 0xD8]))
    let secret = Array("Exif\0\0GeoSecret39.9042N".utf8)
    let marked = [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(secret.count + 2)] + secret + photo.dropFirst(2)
    let hex = marked.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + ">"
    var pdf = RawPDF()
    let image = pdf.stream(
      hex,
      "/Type /XObject /Subtype /Image /Width 166 /Height 234 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter [/ASCIIHexDecode /DCTDecode]"
    )
    let font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    let first = pdf.stream("q 166 0 0 234 100 300 cm /I Do Q")
    let second = pdf.stream("BT /F1 14 Tf 72 700 Td (Marked) Tj ET")
    let resources = "/Resources << /Font << /F1 \(font) 0 R >> /XObject << /I \(image) 0 R >> >>"
    for content in [first, second] {
      pdf.add("<< /Type /Page /Parent 7 0 R /MediaBox [0 0 612 792] \(resources) /Contents \(content) 0 R >>")
    }
    pdf.add("<< /Type /Pages /Kids [5 0 R 6 0 R] /Count 2 >>")
    let root = pdf.add("<< /Type /Catalog /Pages 7 0 R >>")
    let file = pdf.bytes(root: root)
    let redacted = try PDFRedaction(file).redacting([.text("Marked")], title: "", made: made)
    #expect(ByteSearch.holds(redacted.bytes, Array("/DCTDecode".utf8)), "the photograph is taken over as it is")
    #expect(!ByteSearch.holds(redacted.bytes, Array("GeoSecret".utf8)))
    let before = try PagePicture(PDFFile(file, limits: .standard).page(1), scale: 1)
    let after = try PagePicture(PDFFile(redacted.bytes, limits: .standard).page(1), scale: 1)
    for place in [(120.0, 300.0), (180, 400), (150, 270)] {
      #expect(before.pixel(x: place.0, y: place.1) == after.pixel(x: place.0, y: place.1))
    }
  }
}

extension PagePicture {
  fileprivate func pixel(x: Double, y: Double) -> UInt32 {
    let stride = Int(cairo_image_surface_get_stride(surface))
    cairo_surface_flush(surface)
    let start = cairo_image_surface_get_data(surface).map(UnsafeRawPointer.init)
    return start?.load(fromByteOffset: Int(y) * stride + Int(x) * 4, as: UInt32.self) ?? .max
  }

  /// How much of a box, in points at twice their size, is dark.
  fileprivate func ink(in box: PageBox) -> Double {
    var dark = 0
    var all = 0
    for y in Int(box.y * 2)..<Int(box.bottom * 2) {
      for x in Int(box.x * 2)..<Int(box.right * 2) {
        all += 1
        if pixel(x: Double(x), y: Double(y)) & 0xFF < 0x80 { dark += 1 }
      }
    }
    return Double(dark) / Double(max(all, 1))
  }
}
