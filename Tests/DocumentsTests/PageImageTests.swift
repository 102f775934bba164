import Testing

@testable import Documents

@Suite("Pages to mark")
struct PageImageTests {
  @Test func `a page is a picture with the places of its words`() throws {
    let file = try DrawnPDF.of(["申请人张三，电话 13800138000\nSecond line here"])
    let image = try PageImage.of(page: 1, in: file, widthPixels: 595)
    #expect(Array(image.png.prefix(4)) == [0x89, 0x50, 0x4E, 0x47])
    #expect(image.widthPixels == 595 && image.heightPixels == 842 && image.pageCount == 1)
    #expect(image.words.map(\.text) == ["申请人张三", "，", "电话", "13800138000", "Second", "line", "here"])
    #expect(image.words.map(\.line) == [0, 0, 0, 0, 1, 1, 1])
    let characters = Array(image.text)
    for word in image.words { #expect(String(characters[word.range]) == word.text) }
    let first = image.words[0].box
    #expect(abs(first.x - 72) < 2 && abs(first.width - 106.7) < 4 && first.y > 60 && first.bottom < 110)
    #expect(image.words[4].box.y > first.y + 20)
  }

  @Test func `there is no page beyond the last`() throws {
    let file = try DrawnPDF.of(["a"])
    #expect(throws: DocumentError.pageMissing(page: 2, of: 1)) { try PageImage.of(page: 2, in: file, widthPixels: 100) }
    #expect(throws: DocumentError.pageMissing(page: 0, of: 1)) { try PageImage.of(page: 0, in: file, widthPixels: 100) }
    #expect(try PageImage.of(page: 1, in: file, widthPixels: 1 << 40).widthPixels <= 4000)
  }
}
