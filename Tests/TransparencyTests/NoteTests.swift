import Cryptography
import Testing

@testable import Transparency

@Suite("Signed notes")
struct NoteTests {
  /// The example in the documentation of Go's package `note`.
  private let published = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """
  private let publishedKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

  private let signer = try? NoteSigner(name: "example.gov.cn/ledger", seed: [UInt8](repeating: 3, count: 32))

  private func signed(_ text: String) throws -> SignedNote {
    let signer = try #require(signer)
    return try SignedNote(text: text, signatures: [signer.sign(text)])
  }

  @Test func `a note that others have signed verifies, and reads and writes the same`() throws {
    let note = try SignedNote(parsing: Array(published.utf8))
    let verifier = try NoteVerifier(vkey: publishedKey)
    #expect(verifier.verifierKey.vkey == publishedKey)
    #expect(try verifier.hasSigned(note))
    #expect(note.bytes == Array(published.utf8))
  }

  @Test func `what we sign verifies with the published key alone`() throws {
    let signer = try #require(signer)
    let note = try SignedNote(parsing: signed("one\n\ntwo\n").bytes)
    #expect(note.text == "one\n\ntwo\n")
    #expect(try NoteVerifier(vkey: signer.verifierKey.vkey).hasSigned(note))
    let stranger = try NoteSigner(name: "example.gov.cn/ledger", seed: [UInt8](repeating: 4, count: 32))
    #expect(try !NoteVerifier(stranger.verifierKey).hasSigned(note))
  }

  @Test func `a changed text or signature is noticed`() throws {
    let signer = try #require(signer)
    let verifier = try NoteVerifier(signer.verifierKey)
    let broken = TransparencyError.signatureBroken(name: "example.gov.cn/ledger")
    let note = try signed("one\n")
    #expect(throws: broken) { try verifier.hasSigned(SignedNote(text: "two\n", signatures: note.signatures)) }
    for place in 0..<64 {
      var bytes = note.signatures[0].bytes
      bytes[place] ^= 1
      let altered = SignedNote.Signature(name: note.signatures[0].name, keyID: note.signatures[0].keyID, bytes: bytes)
      #expect(throws: broken) { try verifier.hasSigned(SignedNote(text: "one\n", signatures: [altered])) }
      // A true signature beside it does not heal the note.
      #expect(throws: broken) {
        try verifier.hasSigned(SignedNote(text: "one\n", signatures: note.signatures + [altered]))
      }
    }
    let twice = try SignedNote(text: "one\n", signatures: note.signatures + note.signatures)
    #expect(try verifier.hasSigned(twice))
  }

  @Test(arguments: [
    "", "\n", "\n\n", "text", "text\n", "text\n\n", "text\n\n\n", "text\n— a AAAAAAAA\n", "text\n\n— a AAAAAAAA",
    "text\n\n- a AAAAAAAA\n", "text\n\n—a AAAAAAAA\n", "text\n\n— a\n", "text\n\n— a AAAA\n", "text\n\n— a AAAAA\n",
    "text\n\n— a AAAAAAA=\n\n", "text\n\n— a AAAAAAB=\n", "text\n\n— a AAAAAA-_\n", "text\n\n— a b AAAAAAAA\n",
    "text\n\n— a+b AAAAAAAA\n", "text\n\n—  AAAAAAAA\n", "text\n\n— a AAAAAAAA \n", "text\r\n\r\n— a AAAAAAAA\r\n",
    "text\n\n— a AAAAAAAA\r\n", "te\u{0}xt\n\n— a AAAAAAAA\n", "te\txt\n\n— a AAAAAAAA\n", "\n— a AAAAAAAA\n",
    "text\n\n— a\u{a0}b AAAAAAAA\n",
  ])
  func `malformed notes are refused`(text: String) {
    #expect(throws: TransparencyError.noteMalformed) { try SignedNote(parsing: Array(text.utf8)) }
  }

  @Test func `notes beyond the limits and of other bytes are refused`() throws {
    let line = "— a AAAAAAAA\n"
    let most = Array("text\n\n\(String(repeating: line, count: 64))".utf8)
    #expect(try SignedNote(parsing: most).signatures.count == 64)
    #expect(throws: TransparencyError.noteMalformed) { try SignedNote(parsing: most + Array(line.utf8)) }
    let long = [UInt8](repeating: 65, count: SignedNote.limitBytes) + Array("\n\n\(line)".utf8)
    #expect(throws: TransparencyError.noteTooLong(limitBytes: SignedNote.limitBytes)) { try SignedNote(parsing: long) }
    #expect(throws: TransparencyError.noteMalformed) {
      try SignedNote(parsing: [0xFF, 0xFE, 0x0A, 0x0A] + Array(line.utf8))
    }
    let bytes = try signed("one\n").bytes
    for count in 0..<bytes.count {
      #expect(throws: TransparencyError.noteMalformed) { try SignedNote(parsing: bytes.prefix(count)) }
    }
  }

  @Test(arguments: [
    "", "+", "a+b", "a+b+c", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
    "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+AR==",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
  ])
  func `malformed keys are refused`(text: String) {
    #expect(throws: TransparencyError.keyMalformed) { try VerifierKey(vkey: text) }
  }

  @Test func `keys are of one kind and their seeds of one length`() throws {
    #expect(throws: TransparencyError.keyMalformed) { try NoteSigner(name: "a", seed: [1]) }
    #expect(throws: TransparencyError.keyMalformed) { try NoteSigner(name: "", seed: [UInt8](repeating: 1, count: 32)) }
    let witness = try Cosigner(name: "w", seed: [UInt8](repeating: 1, count: 32))
    #expect(throws: TransparencyError.keyMalformed) { try NoteVerifier(vkey: witness.verifierKey.vkey) }
    let log = try NoteSigner(name: "w", seed: [UInt8](repeating: 1, count: 32))
    #expect(throws: TransparencyError.keyMalformed) { try CosignatureVerifier(vkey: log.verifierKey.vkey) }
    #expect(log.verifierKey.id != witness.verifierKey.id)
  }
}

@Suite("Checkpoints and who vouches for them")
struct CheckpointTests {
  private let seed = [UInt8](repeating: 3, count: 32)
  private let root = Merkle.leaf([1])

  private func note(
    origin: String = "log.example/1", size: Int = 7, signers: [NoteSigner], cosigners: [(Cosigner, Int64)] = []
  ) throws -> SignedNote {
    let body = try Checkpoint(origin: origin, size: size, root: root).body
    return try SignedNote(
      text: body,
      signatures: signers.map { try $0.sign(body) } + cosigners.map { try $0.0.cosign(body, timeSeconds: $0.1) })
  }

  @Test func `a checkpoint reads as it was written, with what follows its root`() throws {
    let checkpoint = try Checkpoint(origin: "log.example/1", size: 0, root: root, extensions: ["one more line"])
    #expect(checkpoint.body == "log.example/1\n0\n\(root.base64)\none more line\n")
    #expect(try Checkpoint(body: checkpoint.body) == checkpoint)
  }

  @Test(arguments: [
    "", "log\n7\n", "log\n7\nROOT", "\n7\nROOT\n", "log\n07\nROOT\n", "log\n-7\nROOT\n", "log\n+7\nROOT\n",
    "log\n7 \nROOT\n",
    "log\n7.0\nROOT\n", "log\n9223372036854775808\nROOT\n", "log\n99999999999999999999\nROOT\n", "log\n\nROOT\n",
    "log\n٧\nROOT\n",
    "log\n7\nROOT\n\n", "log\n7\nROOT\nmore", "log\n7\nAAAA\n", "log\n7\nROOT=\n", "log\r\n7\r\nROOT\r\n",
  ])
  func `malformed checkpoints are refused`(text: String) {
    let body = text.replacing("ROOT", with: root.base64)
    #expect(throws: TransparencyError.checkpointMalformed) { try Checkpoint(body: body) }
  }

  @Test func `the log's signature is asked for, of any of its keys, and its name`() throws {
    let old = try NoteSigner(name: "log.example/1", seed: seed)
    let new = try NoteSigner(name: "log.example/1", seed: [UInt8](repeating: 5, count: 32))
    let stranger = try NoteSigner(name: "log.example/1", seed: [UInt8](repeating: 6, count: 32))
    let trust = LogTrust(
      origin: "log.example/1", logKeys: [try NoteVerifier(old.verifierKey), try NoteVerifier(new.verifierKey)])
    #expect(try trust.open(note(signers: [old])).signedBy == [old.verifierKey.vkey])
    #expect(try trust.open(note(signers: [stranger, new])).signedBy == [new.verifierKey.vkey])
    #expect(try trust.open(note(signers: [new, old])).checkpoint.size == 7)
    #expect(throws: TransparencyError.signatureMissing) { try trust.open(note(signers: [stranger])) }
    #expect(throws: TransparencyError.originForeign(origin: "log.example/2")) {
      try trust.open(note(origin: "log.example/2", signers: [old]))
    }
  }

  @Test func `witnesses count once each, and one that is forged breaks the note`() throws {
    let log = try NoteSigner(name: "log.example/1", seed: seed)
    let witnesses = try (1...3).map { try Cosigner(name: "w\($0).example", seed: [UInt8](repeating: $0, count: 32)) }
    let keys = try witnesses.map { try CosignatureVerifier(vkey: $0.verifierKey.vkey) }
    func trust(_ quorum: Int) throws -> LogTrust {
      LogTrust(
        origin: "log.example/1", logKeys: [try NoteVerifier(log.verifierKey)], witnesses: keys, quorum: quorum)
    }
    let once = try note(signers: [log], cosigners: [(witnesses[0], 100), (witnesses[0], 300), (witnesses[0], 200)])
    #expect(try trust(1).open(once).cosignedAt == ["w1.example": 300])
    #expect(throws: TransparencyError.witnessesMissing(found: 1, needed: 2)) { try trust(2).open(once) }
    let two = try note(signers: [log], cosigners: [(witnesses[0], 100), (witnesses[2], 0)])
    #expect(try trust(2).open(two).cosignedAt == ["w1.example": 100, "w3.example": 0])
    var forged = two.signatures[2].bytes
    forged[7] = 1
    let lie = SignedNote.Signature(name: "w3.example", keyID: two.signatures[2].keyID, bytes: forged)
    #expect(throws: TransparencyError.signatureBroken(name: "w3.example")) {
      try trust(1).open(SignedNote(text: two.text, signatures: Array(two.signatures.dropLast()) + [lie]))
    }
    for bytes in [[], [UInt8](repeating: 0xFF, count: 72), Array(forged.dropLast())] {
      let lie = SignedNote.Signature(name: "w3.example", keyID: two.signatures[2].keyID, bytes: bytes)
      #expect(throws: TransparencyError.signatureBroken(name: "w3.example")) {
        try trust(1).open(two.adding([lie]))
      }
    }
  }
}
