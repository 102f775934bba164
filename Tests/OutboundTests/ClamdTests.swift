import Cryptography
import Foundation
import Kernel
import Outbound
import Store
import StoreTesting
import Testing

@Suite("The virus scanner")
struct ClamdTests {
  /// The pattern that every scanner takes for a virus, in two halves so that none takes this file for one.
  private static let eicar = Array(
    (#"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD"# + #"-ANTIVIRUS-TEST-FILE!$H+H*"#).utf8)

  /// Speaks INSTREAM as clamd does, finds the pattern, and takes 1 MiB at most.
  private static func serve(_ connection: LoopbackConnection) {
    guard connection.read(until: "\0") == "zINSTREAM" else { return connection.write("UNKNOWN COMMAND\0") }
    var bytes: [UInt8] = []
    while let size = connection.read(4)?.reduce(0, { $0 << 8 | Int($1) }) {
      if size == 0 {
        let text = String(decoding: bytes, as: UTF8.self)
        let isFound = text.contains(String(decoding: eicar, as: UTF8.self))
        return connection.write(isFound ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0")
      }
      guard let piece = connection.read(size) else { return }
      bytes += piece
      if bytes.count > 1 << 20 {
        connection.write("INSTREAM size limit exceeded. ERROR\0")
        return connection.waitForEnd()
      }
    }
  }

  private struct World {
    let path: String
    let files: FolderBlobStore
    let store: any Store

    func scanned(
      _ address: String, away: ScannerAwayPolicy = .refuse, limitBytes: Int = 1 << 30, timeoutSeconds: Int = 1
    ) throws -> ScannedBlobStore {
      ScannedBlobStore(
        blobs: files,
        scanner: try ClamdScanner(
          address: address, limitBytes: limitBytes, timeoutSeconds: timeoutSeconds, verdictSeconds: timeoutSeconds),
        away: away,
        store: store, clock: SystemWallClock())
    }

    /// Everything that lies in the folder, finished or not.
    func stored() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: path + "/files").filter { $0.utf8.count >= 36 }
    }
  }

  private func withWorld(_ body: (World) async throws -> Void) async throws {
    let path = NSTemporaryDirectory() + "clamd-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let store = try await TestStore.open([BlobMigrations.set])
    try await body(
      World(path: path, files: try await FolderBlobStore.open(path: path + "/files"), store: store))
    try await store.close()
  }

  @Test("lets clean files through and keeps infected ones out, over both kinds of socket", arguments: [true, false])
  func verdicts(overUnixSocket: Bool) async throws {
    try await withWorld { world in
      let server =
        overUnixSocket
        ? try LoopbackServer(path: world.path + "/clamd.ctl", serve: Self.serve) : try LoopbackServer(serve: Self.serve)
      let scanned = try world.scanned(overUnixSocket ? "unix:\(world.path)/clamd.ctl" : "tcp://\(server.host)")
      let clean = [UInt8](repeating: 65, count: 300_000)
      let reference = try await scanned.put(bytes: clean)
      #expect(try await scanned.open(reference.sha256).collect(limitBytes: 300_000) == clean)
      _ = try await scanned.put(bytes: [])
      let stored = try world.stored()
      await #expect(throws: BlobError.infected(signature: "Eicar-Test-Signature")) {
        // The pattern lies across two pieces.
        try await scanned.put(limitBytes: 1 << 20) { sink in
          try await sink.write(clean + Self.eicar.prefix(30))
          try await sink.write(Array(Self.eicar.dropFirst(30)))
        }
      }
      #expect(try world.stored() == stored)
      withExtendedLifetime(server) {}
    }
  }

  @Test("that is away, hangs or talks nonsense keeps every file out, where that is the rule")
  func awayRefused() async throws {
    try await withWorld { world in
      let gone = try LoopbackServer { _ in }
      let address = "tcp://\(gone.host)"
      let hanging = try LoopbackServer { connection in connection.waitForEnd() }
      let odd = try LoopbackServer { connection in
        _ = connection.read(until: "\0")
        connection.write("stream: perhaps\0")
        connection.waitForEnd()
      }
      for target in [address, "tcp://\(hanging.host)", "tcp://\(odd.host)", "unix:/nonexistent/clamd.ctl"] {
        let scanned = try world.scanned(target)
        await #expect(throws: BlobError.scannerAway) { try await scanned.put(bytes: [1, 2, 3]) }
      }
      gone.stop()
      let scanned = try world.scanned(address)
      await #expect(throws: BlobError.scannerAway) { try await scanned.put(bytes: [1, 2, 3]) }
      #expect(try world.stored() == [])
    }
  }

  @Test("that is away lets files through to be looked at later, where that is the rule")
  func awayAccepted() async throws {
    try await withWorld { world in
      let path = world.path + "/clamd.ctl"
      let scanned = try world.scanned("unix:\(path)", away: .accept)
      let clean = try await scanned.put(bytes: [1, 2, 3]).sha256
      let infected = try await scanned.put(bytes: Self.eicar).sha256
      let sweeper = BlobSweeper(blobs: world.files, store: world.store, sources: [], clock: SystemWallClock())
      #expect(try await sweeper.check().waitingForScan == 2)
      await #expect(throws: BlobError.scannerAway) { try await scanned.scanWaiting() }
      let server = try LoopbackServer(path: path, serve: Self.serve)
      let (looked, found) = try await scanned.scanWaiting()
      #expect(looked == 2 && found == 1)
      let (isClean, isInfected) = (try await scanned.exists(clean), try await scanned.exists(infected))
      #expect(isClean && !isInfected)
      let report = try await sweeper.check()
      #expect(report.waitingForScan == 0 && report.infected == 1)
      // What was found once is known even while the scanner is away again.
      server.stop()
      unlink(path)
      await #expect(throws: BlobError.infected(signature: "Eicar-Test-Signature")) {
        try await scanned.put(bytes: Self.eicar)
      }
      #expect(try world.stored().count == 1)
    }
  }

  @Test("has limits of size on both sides")
  func limits() async throws {
    try await withWorld { world in
      let server = try LoopbackServer(serve: Self.serve)
      let address = "tcp://\(server.host)"
      let large = [UInt8](repeating: 65, count: 200_000)
      for limit in [1 << 30, 100_000] {
        let scanned = try world.scanned(address, limitBytes: limit, timeoutSeconds: 60)
        await #expect(throws: BlobError.scannerLimit) {
          try await scanned.put(limitBytes: 1 << 30) { sink in for _ in 0..<40 { try await sink.write(large) } }
        }
      }
      #expect(try world.stored() == [])
    }
  }

  @Test("and the place of the files come from the environment")
  func settings() async throws {
    try await withWorld { world in
      func storage(_ environment: [String: String]) async throws -> FileStorage {
        try await FileStorage.open(
          folder: world.path + "/other", environment: environment, store: world.store, references: [],
          keys: FileKeys(ring: .ephemeral()), clock: SystemWallClock())
      }
      let plain = try await storage([:])
      #expect(plain.jobs.map(\.name) == ["files.sweep"])
      let digest = try await plain.blobs.put(bytes: [1]).sha256
      #expect(try await plain.sweeper.check().files == 1)
      #expect(try await plain.blobs.exists(digest))
      let server = try LoopbackServer(serve: Self.serve)
      let scanned = try await storage(["TONGBAN_CLAMD": "tcp://\(server.host)", "TONGBAN_CLAMD_AWAY": "accept"])
      #expect(scanned.jobs.map(\.name) == ["files.sweep", "files.scan"])
      await #expect(throws: BlobError.infected(signature: "Eicar-Test-Signature")) {
        try await scanned.blobs.put(bytes: Self.eicar)
      }
      for (name, value) in [
        ("TONGBAN_CLAMD", "127.0.0.1"), ("TONGBAN_CLAMD", "tcp://x"), ("TONGBAN_CLAMD", "unix:relative"),
        ("TONGBAN_FILES_KEEP_DAYS", "0"), ("TONGBAN_FILES_KEEP_DAYS", "x"), ("TONGBAN_FILES", "ftp://x"),
      ] {
        await #expect(throws: OutboundError.settingInvalid(name: name)) { try await storage([name: value]) }
      }
      await #expect(throws: OutboundError.settingInvalid(name: "TONGBAN_CLAMD_AWAY")) {
        try await storage(["TONGBAN_CLAMD": "tcp://127.0.0.1:1", "TONGBAN_CLAMD_AWAY": "perhaps"])
      }
    }
  }
}
