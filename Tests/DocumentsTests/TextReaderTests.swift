import Testing

@testable import Documents

@Suite("Text out of files")
struct TextReaderTests {
  private func refusal(of bytes: [UInt8], named name: String = "a", _ limits: DocumentLimits = .standard)
    -> DocumentError?
  {
    do {
      _ = try TextReader.read(bytes: bytes, named: name, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a PDF gives its text page by page`() throws {
    let read = try TextReader.read(bytes: DrawnPDF.of(["政府信息公开\n第一条 为了保障", "第二页 Second page"]), named: "a.pdf")
    #expect(read.kind == .pdf)
    #expect(read.pages.count == 2)
    #expect(read.pages[0].contains("政府信息公开") && read.pages[0].contains("为了保障"))
    #expect(read.pages[1].contains("Second page"))
    #expect(read.pagesWithoutText.isEmpty)
  }

  @Test func `comments, fields, outline, attachments and metadata of a PDF are told beside its pages`() throws {
    let read = try TextReader.read(bytes: RawPDF.loaded(), named: "a.pdf")
    #expect(read.pages[0].contains("Zhangsan"))
    #expect(read.pages[0].contains("FieldSecret"), "what is filled in is seen on the page")
    #expect(read.asides.contains { $0.contains("CommentSecret") })
    #expect(read.asides.contains { $0.contains("OutlineSecret") })
    #expect(read.unread == ["attached-secret.txt"])
    #expect(read.metadata["author"] == "AuthorSecret")
    #expect(read.metadata["xmp"]?.contains("MetaSecret") == true)
  }

  @Test func `a word processing file gives paragraphs, table rows, pages, and what stands beside them`() throws {
    let body = """
      <w:p><w:r><w:t>第一段</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve"> 续</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      <w:p><w:del><w:r><w:delText>删去的名字</w:delText></w:r></w:del><w:r><w:br w:type="page"/><w:t>第二页</w:t></w:r></w:p>
      """
    let file = try PackedFile.docx(
      body,
      more: [
        "word/header1.xml": "<w:hdr \(PackedFile.word)><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>",
        "word/comments.xml":
          "<w:comments \(PackedFile.word)><w:comment><w:p><w:r><w:t>批注</w:t></w:r></w:p></w:comment></w:comments>",
        "docProps/core.xml": "<p><creator>李四</creator></p>", "word/media/image1.png": "x",
      ])
    let read = try TextReader.read(bytes: file, named: "a.docx")
    #expect(read.kind == .docx)
    #expect(read.pages == ["第一段\t 续\n甲\t乙", "第二页"])
    #expect(Set(read.asides) == ["删去的名字", "页眉", "批注"])
    #expect(read.metadata["creator"] == "李四")
    #expect(read.unread == ["word/media/image1.png"])
  }

  @Test func `pieces of a fixed-layout document are joined into lines by their places`() throws {
    let ofd = "xmlns:ofd=\"http://www.ofdspec.org/2016\""
    let file = try PackedFile.of([
      "OFD.xml":
        "<ofd:OFD \(ofd)><ofd:DocBody><ofd:DocInfo><ofd:Title>通知</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
      "Doc_0/Document.xml":
        "<ofd:Document \(ofd)><ofd:CommonData><ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpls/T.xml\"/></ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages><ofd:Annotations>Annots/A.xml</ofd:Annotations></ofd:Document>",
      "Doc_0/Tpls/T.xml":
        "<ofd:Page \(ofd)><ofd:Content><ofd:Layer><ofd:TextObject Boundary=\"20 5 100 5\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\">页眉</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>",
      "Doc_0/Pages/Page_0/Content.xml": """
      <ofd:Page \(ofd)><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>
      <ofd:TextObject Boundary="20 40 100 5" Size="4"><ofd:TextCode X="0" Y="4">第二行</ofd:TextCode></ofd:TextObject>
      <ofd:TextObject Boundary="44 30 100 5" Size="4"><ofd:TextCode X="0" Y="4.2">后半</ofd:TextCode></ofd:TextObject>
      <ofd:TextObject Boundary="20 30 100 5" Size="4"><ofd:TextCode X="0" Y="4">前半行字</ofd:TextCode></ofd:TextObject>
      <ofd:TextObject Boundary="36 30 100 5" Size="4"><ofd:TextCode X="0" Y="4">，接着</ofd:TextCode></ofd:TextObject>
      </ofd:Layer></ofd:Content></ofd:Page>
      """,
      "Doc_0/Annots/A.xml":
        "<ofd:Annotations \(ofd)><ofd:Page PageID=\"1\"><ofd:FileLoc>P.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
      "Doc_0/Annots/P.xml":
        "<ofd:PageAnnot \(ofd)><ofd:Annot><ofd:Remark>内部批注</ofd:Remark></ofd:Annot></ofd:PageAnnot>",
    ])
    let read = try TextReader.read(bytes: file, named: "a.ofd")
    #expect(read.kind == .ofd)
    #expect(read.pages == ["页眉\n前半行字，接后半着\n第二行"] || read.pages == ["页眉\n前半行字，接着后半\n第二行"])
    #expect(read.asides == ["内部批注"])
    #expect(read.metadata["Title"] == "通知")
  }

  @Test func `a spreadsheet gives its sheets, hidden ones beside the pages`() throws {
    let main =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    let file = try PackedFile.of([
      "[Content_Types].xml": "<Types/>",
      "xl/workbook.xml":
        "<workbook \(main)><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"藏\" state=\"hidden\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels":
        "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Target=\"worksheets/sheet2.xml\"/></Relationships>",
      "xl/sharedStrings.xml": "<sst \(main)><si><t>张三</t></si><si><r><t>李</t></r><r><t>四</t></r></si></sst>",
      "xl/worksheets/sheet1.xml":
        "<worksheet \(main)><sheetData><row><c t=\"s\"><v>0</v></c><c><v>13800138000</v></c></row><row><c t=\"s\"><v>1</v></c></row></sheetData></worksheet>",
      "xl/worksheets/sheet2.xml":
        "<worksheet \(main)><sheetData><row><c t=\"inlineStr\"><is><t>秘</t></is></c></row></sheetData></worksheet>",
    ])
    let read = try TextReader.read(bytes: file, named: "a.xlsx")
    #expect(read.kind == .xlsx)
    #expect(read.pages == ["名单\n张三\t13800138000\t\n李四\t\n"])
    #expect(read.asides == ["藏\n秘\t\n"])
  }

  @Test func `a page of the web gives what a reader sees, with comments beside it`() throws {
    let page = """
      <!DOCTYPE html><html><head><title>标题&amp;</title><meta name="author" content="王五"><style>p{}</style></head>
      <body><p>第一段<b>粗</b>&nbsp;&#x4E2D;</p><script>var a = "<p>no</p>"</script><!-- 留言 -->
      <table><tr><td>甲</td><td title="a>b">乙</td></tr></table><p>3 < 4
      """
    let read = try TextReader.read(bytes: Array(page.utf8), named: "a")
    #expect(read.kind == .html)
    #expect(read.metadata == ["title": "标题&", "author": "王五"])
    #expect(read.asides == ["留言"])
    #expect(read.pages[0].contains("第一段粗 中"))
    #expect(read.pages[0].contains("甲\t乙"))
    #expect(read.pages[0].contains("3 < 4"))
    #expect(!read.pages[0].contains("no"))
  }

  @Test(
    arguments: [
      Array("汉字 abc".utf8), [0xEF, 0xBB, 0xBF] + Array("汉字 abc".utf8),
      [0xFF, 0xFE, 0x49, 0x6C, 0x57, 0x5B, 0x20, 0, 0x61, 0, 0x62, 0, 0x63, 0],
      [0xFE, 0xFF, 0x6C, 0x49, 0x5B, 0x57, 0, 0x20, 0, 0x61, 0, 0x62, 0, 0x63],
      [0xBA, 0xBA, 0xD7, 0xD6, 0x20, 0x61, 0x62, 0x63],
    ] as [[UInt8]])
  func `plain text is decoded by its mark, as UTF-8 or as GB 18030`(bytes: [UInt8]) throws {
    let read = try TextReader.read(bytes: bytes, named: "a.txt")
    #expect(read.kind == .text)
    #expect(read.pages == ["汉字 abc"])
  }

  @Test func `what is no text, locked or damaged is refused with its reason`() throws {
    #expect(refusal(of: []) == .empty)
    #expect(refusal(of: [0x89, 0x50, 0x4E, 0x47, 1, 2]) == .picture)
    #expect(refusal(of: [0xD0, 0xCF, 0x11, 0xE0, 1]) == .unsupported(found: "DOC/XLS/WPS"))
    #expect(refusal(of: [1, 0, 2, 0, 3]) == .unsupported(found: "BIN"))
    #expect(refusal(of: Array("%PDF-1.7 and nothing more".utf8)) == .broken(.pdf))
    #expect(refusal(of: Array(RawPDF.loaded().prefix(40))) == .broken(.pdf))
    #expect(refusal(of: try PackedFile.of([("a.txt", [1, 2, 3])], password: "x")) == .encrypted)
    #expect(refusal(of: try PackedFile.of(["a.txt": "a"])) == .unsupported(found: "ZIP"))
    let cut = try PackedFile.docx("<w:p/>")
    #expect(refusal(of: Array(cut.prefix(cut.count / 2))) == .broken(.docx))
    #expect(refusal(of: try PackedFile.docx("<w:p>")) == .broken(.docx))
    #expect(DocumentError.encrypted.code == "documents.encrypted")
  }

  @Test func `a locked PDF is told from a broken one`() throws {
    var pdf = RawPDF()
    let pages = pdf.add("<< /Type /Pages /Kids [] /Count 0 >>")
    let root = pdf.add("<< /Type /Catalog /Pages \(pages) 0 R >>")
    let key = String(repeating: "A", count: 32)
    let locked = pdf.bytes(
      root: root,
      trailer:
        "/ID [(0123456789abcdef) (0123456789abcdef)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (\(key)) /U (\(key)) >>"
    )
    #expect(refusal(of: locked) == .encrypted)
  }

  @Test func `bombs are refused before they unfold`() throws {
    let zeros = [UInt8](repeating: 0x20, count: 4 << 20)
    let bomb = try PackedFile.of([
      ("[Content_Types].xml", Array("<Types/>".utf8)), ("word/document.xml", zeros),
    ])
    #expect(bomb.count < 20_000)
    #expect(refusal(of: bomb) == .unfoldsTooFar(limitBytes: DocumentLimits.standard.unfoldedBytes))
    var small = DocumentLimits.standard
    small.unfoldedBytes = 1000
    let plain = try PackedFile.docx("<w:p><w:r><w:t>\(String(repeating: "a", count: 2000))</w:t></w:r></w:p>")
    #expect(refusal(of: plain, small) == .unfoldsTooFar(limitBytes: 1000))
    var few = DocumentLimits.standard
    few.parts = 2
    #expect(refusal(of: plain, few) == .tooManyParts(limit: 2))
    few = .standard
    few.characters = 100
    #expect(refusal(of: plain, few) == .tooMuchText(limit: 100))
    few = .standard
    few.fileBytes = 10
    #expect(refusal(of: plain, few) == .tooLong(limitBytes: 10))
    few = .standard
    few.pages = 1
    #expect(refusal(of: try DrawnPDF.of(["a", "b"]), few) == .tooManyPages(limit: 1))
  }

  @Test func `entities of XML are not declared, and nesting ends`() throws {
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>"
    #expect(refusal(of: try PackedFile.docx("", more: ["word/document.xml": laughs])) == .broken(.docx))
    let deep = String(repeating: "<w:p>", count: 500) + String(repeating: "</w:p>", count: 500)
    #expect(refusal(of: try PackedFile.docx(deep)) == .unfoldsTooFar(limitBytes: DocumentLimits.standard.unfoldedBytes))
  }

  @Test func `an archive inside of an archive stays closed`() throws {
    let inner = try PackedFile.docx("<w:p><w:r><w:t>inside</w:t></w:r></w:p>")
    let file = try PackedFile.of([
      ("[Content_Types].xml", Array("<Types/>".utf8)),
      ("word/document.xml", Array("<w:document \(PackedFile.word)><w:body/></w:document>".utf8)),
      ("word/embeddings/inner.docx", inner),
    ])
    let read = try TextReader.read(bytes: file, named: "a.docx")
    #expect(!read.whole.contains("inside"))
    #expect(read.unread == ["word/embeddings/inner.docx"])
  }
}
