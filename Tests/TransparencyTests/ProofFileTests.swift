import Testing

@testable import Transparency

@Suite("Proof files")
struct ProofFileTests {
  private let tree = NaiveTree(count: 100)

  private func signer() throws -> NoteSigner {
    try NoteSigner(name: "log.example/1", seed: [UInt8](repeating: 3, count: 32))
  }

  private func trust() throws -> LogTrust {
    LogTrust(origin: "log.example/1", logKeys: [try NoteVerifier(signer().verifierKey)])
  }

  private func file(_ index: Int, extra: [UInt8]? = nil) throws -> ProofFile {
    let body = try Checkpoint(origin: "log.example/1", size: 100, root: tree.root(0..<100)).body
    let note = try SignedNote(text: body, signatures: [signer().sign(body)])
    return ProofFile(index: index, hashes: tree.path(index, 0..<100), note: note, extra: extra)
  }

  @Test func `every entry has a file that verifies after being written and read`() throws {
    for index in 0..<100 {
      let written = try file(index, extra: index % 2 == 0 ? nil : Array("extra \(index)\n\n".utf8))
      let read = try ProofFile(parsing: written.bytes)
      #expect(read == written)
      #expect(try read.verify(entry: NaiveTree.entry(index), trust: trust()).checkpoint.size == 100)
      #expect(throws: TransparencyError.inclusionUnproven) {
        try read.verify(entry: NaiveTree.entry(index + 1), trust: trust())
      }
    }
  }

  @Test func `the form is that of the standard`() throws {
    let text = String(decoding: try file(3, extra: [1, 2, 3]).bytes, as: UTF8.self)
    #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nextra AQID\nindex 3\n\(tree.path(3, 0..<100)[0].base64)\n"))
    #expect(text.contains("\n\nlog.example/1\n100\n\(tree.root(0..<100).base64)\n\n— log.example/1 "))
    let one = NaiveTree(count: 1)
    let body = try Checkpoint(origin: "log.example/1", size: 1, root: one.root(0..<1)).body
    let alone = ProofFile(
      index: 0, hashes: [], note: try SignedNote(text: body, signatures: [signer().sign(body)]))
    #expect(try ProofFile(parsing: alone.bytes) == alone)
    try alone.verify(entry: NaiveTree.entry(0), trust: trust())
  }

  @Test func `a file that was changed in any byte proves nothing or says the same`() throws {
    let written = try file(42)
    let bytes = written.bytes
    for place in bytes.indices {
      var altered = bytes
      altered[place] ^= 1
      do {
        let read = try ProofFile(parsing: altered)
        try read.verify(entry: NaiveTree.entry(42), trust: trust())
        Issue.record("byte \(place) may be changed")
      } catch is TransparencyError {}
    }
    for count in 0..<bytes.count {
      #expect(throws: TransparencyError.self) {
        try ProofFile(parsing: bytes.prefix(count)).verify(entry: NaiveTree.entry(42), trust: trust())
      }
    }
  }

  @Test(arguments: [
    ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"), ("index 42", "index 042"), ("index 42", "index -1"),
    ("index 42", "index 99999999999999999999"), ("index 42", "index"), ("index 42", "Index 42"),
    ("index 42", "index 42 "), ("index 42", "index 42\r"), ("index 42", "extra AQI\nindex 42"),
    ("index 42", "extra AQID\nextra AQID\nindex 42"), ("index 42", "index 42\nAAAA"), ("index 42", "other\nindex 42"),
  ])
  func `malformed files are refused`(original: String, replacement: String) throws {
    let text = String(decoding: try file(42).bytes, as: UTF8.self)
    let altered = text.replacing(original, with: replacement)
    #expect(altered != text)
    #expect(throws: TransparencyError.proofFileMalformed) { try ProofFile(parsing: Array(altered.utf8)) }
  }

  @Test func `files beyond the limits are refused`() throws {
    let many = ProofFile(index: 0, hashes: Array(repeating: Merkle.emptyRoot, count: 64), note: try file(0).note)
    #expect(throws: TransparencyError.proofFileMalformed) { try ProofFile(parsing: many.bytes) }
    let long = try file(0, extra: [UInt8](repeating: 0, count: ProofFile.limitBytes))
    #expect(throws: TransparencyError.proofFileMalformed) { try ProofFile(parsing: long.bytes) }
    #expect(throws: TransparencyError.proofFileMalformed) { try ProofFile(parsing: []) }
  }
}
