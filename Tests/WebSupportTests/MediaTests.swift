import Testing

@testable import WebSupport

@Suite("Kinds of files")
struct MediaTests {
  @Test("files are known by their content")
  func sniffing() {
    #expect(MediaSniffer.kind(ofHead: Array("%PDF-1.7\n".utf8)) == .pdf)
    #expect(MediaSniffer.kind(ofHead: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
    #expect(MediaSniffer.kind(ofHead: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    #expect(MediaSniffer.kind(ofHead: Array("RIFF....WEBPVP8 ".utf8)) == .webp)
    #expect(MediaSniffer.kind(ofHead: Array("姓名,电话\n".utf8)) == .text)
    #expect(MediaSniffer.kind(ofHead: Array("<!doctype html><script>".utf8)) == nil)
    #expect(MediaSniffer.kind(ofHead: Array(" \n<svg xmlns=".utf8)) == nil)
    #expect(MediaSniffer.kind(ofHead: Array("MZ\u{90}\0".utf8)) == nil)
    #expect(MediaSniffer.kind(ofHead: Array("#!/bin/sh\n".utf8)) == nil)
    #expect(MediaSniffer.kind(ofHead: []) == nil)
  }

  @Test("archives are told apart by what is in them")
  func archives() throws {
    let docx = ZipSample(names: ["[Content_Types].xml", "word/document.xml"]).bytes
    #expect(try ZipInspector.inspect(tail: docx, sizeBytes: docx.count) == .docx)
    let xlsx = ZipSample(names: ["[Content_Types].xml", "xl/workbook.xml"]).bytes
    #expect(try ZipInspector.inspect(tail: xlsx, sizeBytes: xlsx.count) == .xlsx)
    let zip = ZipSample(names: ["a.txt"]).bytes
    #expect(try ZipInspector.inspect(tail: zip, sizeBytes: zip.count) == .zip)
  }

  @Test("bombs, encryption, overlaps, bad names and macros are refused")
  func refusals() {
    func refusal(_ sample: ZipSample) -> ZipInspector.Refusal? {
      let bytes = sample.bytes
      do {
        _ = try ZipInspector.inspect(tail: bytes, sizeBytes: bytes.count)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(ZipSample(names: ["a"], unpackedBytes: 400 << 20)) == .tooLargeUnpacked)
    #expect(refusal(ZipSample(names: ["a"], unpackedBytes: 2 << 20)) == .tooLargeUnpacked)
    #expect(refusal(ZipSample(names: ["a"], flags: 1)) == .encrypted)
    #expect(refusal(ZipSample(names: ["a", "b"], overlaps: true)) == .overlapping)
    #expect(refusal(ZipSample(names: ["../a"])) == .unsafeName)
    #expect(refusal(ZipSample(names: ["/a"])) == .unsafeName)
    #expect(refusal(ZipSample(names: ["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"])) == .macros)
    #expect(refusal(ZipSample(names: (0...2000).map { "f\($0)" })) == .tooManyEntries)
  }

  @Test("an archive cut or bent anywhere is refused or read, never trapped on")
  func damaged() {
    let bytes = ZipSample(names: ["a.txt", "b.txt"]).bytes
    var random = SplitMix(state: 3)
    for length in 0...bytes.count {
      _ = try? ZipInspector.inspect(tail: Array(bytes.prefix(length)), sizeBytes: length)
    }
    for _ in 0..<3000 {
      var bent = bytes
      for _ in 0..<3 {
        bent[Int.random(in: 0..<bent.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try? ZipInspector.inspect(tail: bent, sizeBytes: bent.count)
    }
  }
}

/// A ZIP archive of stored, empty-looking entries with whatever its directory claims.
struct ZipSample {
  var names: [String]
  var flags = 0
  var unpackedBytes = 5
  var overlaps = false

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for name in names {
      let offset = overlaps ? 0 : file.count
      file += number(0x0403_4B50, 4) + number(20, 2) + number(flags, 2) + number(0, 2) + number(0, 4) + number(0, 4)
      file += number(5, 4) + number(unpackedBytes, 4) + number(name.utf8.count, 2) + number(0, 2)
      file += Array(name.utf8) + Array("hello".utf8)
      directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(flags, 2) + number(0, 2)
      directory += number(0, 4) + number(0, 4) + number(5, 4) + number(unpackedBytes, 4) + number(name.utf8.count, 2)
      directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(offset, 4)
      directory += Array(name.utf8)
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(names.count, 2) + number(names.count, 2)
      + number(directory.count, 4)
      + number(file.count, 4) + number(0, 2)
    return file + directory + end
  }

  private func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
