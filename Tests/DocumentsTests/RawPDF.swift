/// A PDF written object by object, for what no drawing library would write.
struct RawPDF {
  private(set) var objects: [String] = []

  /// Adds an object; returns its number.
  @discardableResult mutating func add(_ object: String) -> Int {
    objects.append(object)
    return objects.count
  }

  /// Adds a stream; returns its number.
  @discardableResult mutating func stream(_ content: String, _ entries: String = "") -> Int {
    add("<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream")
  }

  /// The file; the last object but for `trailer` entries is found by its number.
  func bytes(root: Int, trailer: String = "") -> [UInt8] {
    var text = "%PDF-1.7\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { text += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n" }
    text += "trailer\n<< /Size \(objects.count + 1) /Root \(root) 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }

  /// One page with two lines and nothing beside them.
  static func plain(rotation: Int, cropped: Bool) throws -> [UInt8] {
    var pdf = RawPDF()
    let font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    let content = pdf.stream(
      "BT /F1 24 Tf 92 600 Td (BORNE Zhangsan HERE) Tj 0 -60 Td (MOVED ON) Tj ET")
    let box = cropped ? "/MediaBox [0 0 612 792] /CropBox [50 100 562 742]" : "/MediaBox [0 0 612 792]"
    let page = pdf.add(
      "<< /Type /Page /Parent 4 0 R \(box) /Rotate \(rotation) /Resources << /Font << /F1 \(font) 0 R >> >> /Contents \(content) 0 R >>"
    )
    let pages = pdf.add("<< /Type /Pages /Kids [\(page) 0 R] /Count 1 >>")
    let root = pdf.add("<< /Type /Catalog /Pages \(pages) 0 R >>")
    return pdf.bytes(root: root)
  }

  /// Two pages with everything that must not be carried over: comment, field, attachment, script, outline, metadata.
  static func loaded(rotation: Int = 0, cropped: Bool = false) -> [UInt8] {
    var pdf = RawPDF()
    let font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    let first = pdf.stream(
      "BT /F1 14 Tf 72 700 Td (The applicant Zhangsan lives at Riverside 42.) Tj 0 -30 Td (Telephone 13800138000 was called.) Tj ET"
    )
    let second = pdf.stream("BT /F1 14 Tf 72 700 Td (The second page stays text.) Tj ET")
    let appearance = pdf.stream(
      "BT /F1 12 Tf 2 4 Td (FieldSecret) Tj ET",
      "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 \(font) 0 R >> >>")
    let attached = pdf.stream("AttachedSecret", "/Type /EmbeddedFile")
    let file = pdf.add("<< /Type /Filespec /F (attached-secret.txt) /EF << /F \(attached) 0 R >> >>")
    let script = pdf.add("<< /S /JavaScript /JS (app.alert\\('ScriptSecret'\\)) >>")
    let comment = pdf.add(
      "<< /Type /Annot /Subtype /Text /Rect [300 300 320 320] /Contents (CommentSecret about Zhangsan) >>")
    let field = pdf.add(
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (FieldSecret) /F 4 /Rect [72 600 272 620] /DA (/F1 12 Tf 0 g) /AP << /N \(appearance) 0 R >> >>"
    )
    let xmp = pdf.stream(
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><secret>MetaSecret Zhangsan</secret></x:xmpmeta>",
      "/Type /Metadata /Subtype /XML")
    let info = pdf.add("<< /Title (Zhangsan's case) /Author (AuthorSecret) /Keywords (Zhangsan) >>")
    let pages = 20
    let resources = "/Resources << /Font << /F1 \(font) 0 R >> >>"
    let box = cropped ? "/MediaBox [0 0 612 792] /CropBox [50 100 562 742]" : "/MediaBox [0 0 612 792]"
    let one = pdf.add(
      "<< /Type /Page /Parent \(pages) 0 R \(box) /Rotate \(rotation) \(resources) /Contents \(first) 0 R /Annots [\(comment) 0 R \(field) 0 R] >>"
    )
    let two = pdf.add("<< /Type /Page /Parent \(pages) 0 R \(box) \(resources) /Contents \(second) 0 R >>")
    let entry = pdf.objects.count + 1
    pdf.add("<< /Title (OutlineSecret Zhangsan) /Parent \(entry + 1) 0 R /Dest [\(one) 0 R /Fit] >>")
    let outline = pdf.add("<< /Type /Outlines /First \(entry) 0 R /Last \(entry) 0 R /Count 1 >>")
    while pdf.objects.count < pages - 1 { pdf.add("null") }
    pdf.add("<< /Type /Pages /Kids [\(one) 0 R \(two) 0 R] /Count 2 >>")
    let root = pdf.add(
      "<< /Type /Catalog /Pages \(pages) 0 R /Metadata \(xmp) 0 R /Outlines \(outline) 0 R /OpenAction \(script) 0 R /AcroForm << /Fields [\(field) 0 R] /DR << /Font << /F1 \(font) 0 R >> >> >> /Names << /EmbeddedFiles << /Names [(a) \(file) 0 R] >> /JavaScript << /Names [(s) \(script) 0 R] >> >> >>"
    )
    return pdf.bytes(root: root, trailer: "/Info \(info) 0 R")
  }
}
