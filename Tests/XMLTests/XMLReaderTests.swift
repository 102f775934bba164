import Testing
import XML

@Suite("XML reader")
struct XMLReaderTests {
  @Test func `a tree keeps names, namespaces, attributes, text and places`() throws {
    let root = try XMLReader.read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <a xmlns="urn:one" xmlns:t="urn:two" t:kind="x" id="1">
        <t:b>甲&#x4E59;<![CDATA[<丙>]]></t:b><c/>tail
      </a>
      """)
    #expect(root.name == XMLName("a", in: "urn:one"))
    #expect(root["id"] == "1")
    #expect(root["kind", in: "urn:two"] == "x")
    #expect(root["kind"] == nil)
    #expect((root.line, root.column) == (2, 1))
    let b = try #require(root.first("b", in: "urn:two"))
    #expect(b.prefix == "t")
    #expect(b.text == "甲乙<丙>")
    #expect((b.line, b.column) == (3, 3))
    #expect(root.children.map(\.name.local) == ["b", "c"])
    #expect(root.children("c").count == 1)
    #expect(root.text == "\n  tail\n")
    #expect(root.deepText == "\n  甲乙<丙>tail\n")
    #expect(b.resolve("t:name") == XMLName("name", in: "urn:two"))
    #expect(b.resolve("name") == XMLName("name", in: "urn:one"))
    #expect(b.resolve("nobody:name") == nil)
  }

  @Test func `namespaces are those in scope where an element stands`() throws {
    let root = try XMLReader.read(#"<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2" xmlns="urn:d"><c/></p:b><p:e/></p:a>"#)
    let b = root.children[0]
    #expect(b.name == XMLName("b", in: "urn:2"))
    #expect(b.children[0].name == XMLName("c", in: "urn:d"))
    #expect(root.children[1].name == XMLName("e", in: "urn:1"))
    #expect(root.children[1].namespaces == ["p": "urn:1"])
  }

  @Test func `other encodings that the standard names are read`() throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>残疾</a>"
    let wide: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try XMLReader.read(wide).text == "残疾")
    let latin = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(try XMLReader.read(latin).text == "é")
  }

  @Test func `a document type declaration is refused before any entity exists`() {
    let bombs = [
      #"<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;">]><a>&y;</a>"#,
      #"<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"#,
      #"<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><a/>"#,
      #"<!DOCTYPE a><a/>"#,
    ]
    for bomb in bombs {
      #expect { _ = try XMLReader.read(bomb) } throws: { ($0 as? XMLError)?.code == "xml.doctype.refused" }
    }
  }

  @Test func `an entity that nobody declared is an error with its place`() {
    #expect(throws: XMLError.malformed(reason: "undefined entity", line: 2, column: 1)) {
      _ = try XMLReader.read("<a>\n&who;</a>")
    }
  }

  @Test(arguments: [
    "", " ", "<a>", "<a></b>", "<a/><b/>", "<a x='1' x='2'/>", "<p:a/>", "text", "<a>\u{1}</a>", "<a b=c/>",
    "<a>]]></a>",
  ])
  func `what is not well-formed is refused with a line and a column`(text: String) {
    #expect {
      _ = try XMLReader.read(text)
    } throws: { error in
      guard case .malformed(_, let line, let column)? = error as? XMLError else { return false }
      return line >= 1 && column >= 1
    }
  }

  @Test func `bytes, depth, elements and attributes have limits`() {
    var limits = XMLLimits()
    limits.bytes = 100
    limits.depth = 3
    limits.elements = 5
    limits.attributes = 2
    let refused: [(String, String)] = [
      (String(repeating: " ", count: 101), "xml.tooLong"),
      ("<a><a><a><a/></a></a></a>", "xml.tooDeep"),
      ("<a><b/><b/><b/><b/><b/></a>", "xml.elements.tooMany"),
      (#"<a b="" c="" d=""/>"#, "xml.attributes.tooMany"),
      (#"<a xmlns:x="u:x" xmlns:y="u:y" d=""/>"#, "xml.attributes.tooMany"),
    ]
    for (text, code) in refused {
      #expect { _ = try XMLReader.read(text, limits: limits) } throws: { ($0 as? XMLError)?.code == code }
    }
    #expect(throws: Never.self) { _ = try XMLReader.read("<a><a><a/></a></a>", limits: limits) }
    #expect(throws: Never.self) { _ = try XMLReader.read(#"<a b="" c=""/>"#, limits: limits) }
  }

  @Test func `a document nested a million deep is refused without touching the stack`() {
    let text = String(repeating: "<a>", count: 1_000_000)
    #expect { _ = try XMLReader.read(text) } throws: { ($0 as? XMLError)?.code == "xml.tooDeep" }
  }
}
