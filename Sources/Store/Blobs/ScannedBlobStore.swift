package import Kernel

/// Files that a virus scanner looks at while they arrive. One in which it finds something is never stored.
package struct ScannedBlobStore: BlobStoreLayer {
  /// Where the files are.
  package let blobs: any BlobStore
  private let scanner: any BlobScanner
  private let away: ScannerAwayPolicy
  private let store: any Store
  private let clock: any WallClock

  /// - Parameter away: what happens to files while the scanner does not answer.
  package init(
    blobs: any BlobStore, scanner: any BlobScanner, away: ScannerAwayPolicy, store: any Store, clock: any WallClock
  ) {
    self.blobs = blobs
    self.scanner = scanner
    self.away = away
    self.store = store
    self.clock = clock
  }

  /// See ``BlobStore/put(limitBytes:_:)``.
  ///
  /// - Throws: also ``BlobError/infected(signature:)``, ``BlobError/scannerAway``, ``BlobError/scannerLimit``.
  package func put(
    limitBytes: Int, _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference {
    let watch = ScanWatch(scanner: scanner, away: away)
    try await watch.begin()
    let reference = try await blobs.put(limitBytes: limitBytes) { sink in
      try await produce(ScanningSink(sink: sink, watch: watch))
      // Before the store closes the file: what is thrown here leaves nothing.
      try await watch.end()
    }
    guard await watch.missed else { return reference }
    let now = clock.now()
    let known = try await store.write { tx in
      try BlobScanQueries.note(reference.sha256, at: now, in: tx)
      return try BlobScanQueries.signature(reference.sha256, in: tx)
    }
    if let known {
      try await blobs.remove(reference.sha256)
      throw BlobError.infected(signature: known)
    }
    return reference
  }

  /// Looks at the files that were taken while the scanner was away, every ten minutes.
  package var job: PeriodicJob {
    PeriodicJob(name: "files.scan", intervalSeconds: 600) { _ in _ = try await scanWaiting() }
  }

  /// Looks at files that still wait; removes those in which something is found.
  ///
  /// - Returns: how many were looked at, and how many of them were infected.
  /// - Throws: ``BlobError/scannerAway`` as soon as the scanner does not answer.
  package func scanWaiting(limit: Int = 500) async throws -> (looked: Int, infected: Int) {
    var (looked, infected) = (0, 0)
    let start = clock.now()
    for digest in try await store.read({ try BlobScanQueries.waiting(start, limit: limit, in: $0) }) {
      try Task.checkCancellation()
      do {
        let verdict = try await look(digest)
        let now = clock.now()
        if case .infected(let signature) = verdict {
          try await blobs.remove(digest)
          infected += 1
          try await store.write { try BlobScanQueries.condemn(digest, signature: signature, at: now, in: $0) }
        } else {
          try await store.write { try BlobScanQueries.clear(digest, in: $0) }
        }
        looked += 1
      } catch BlobError.scannerLimit {
        try await postpone(digest)
      } catch StoreError.corrupt {
        try await postpone(digest)
      } catch StoreError.blobMissing {
        try await postpone(digest)
      }
    }
    return (looked, infected)
  }

  /// It stays in the report, and is tried again tomorrow: today nobody can look into it.
  private func postpone(_ digest: String) async throws {
    let tomorrow = clock.now().adding(seconds: 86_400)
    try await store.write { try BlobScanQueries.postpone(digest, until: tomorrow, in: $0) }
  }

  private func look(_ digest: String) async throws -> ScanVerdict {
    guard try await blobs.exists(digest) else { return .clean }
    let scan = try await scanner.begin()
    for try await piece in try await blobs.open(digest) { try await scan.feed(piece) }
    return try await scan.verdict()
  }
}

/// Hands each piece to the store and to the scanner.
private struct ScanningSink: BlobSink {
  let sink: any BlobSink
  let watch: ScanWatch

  func write(_ bytes: [UInt8]) async throws {
    try await watch.feed(bytes)
    try await sink.write(bytes)
  }
}

/// One file's scan, and whether it came about.
private actor ScanWatch {
  private let scanner: any BlobScanner
  private let away: ScannerAwayPolicy
  private var scan: (any BlobScan)?
  private(set) var missed = false

  init(scanner: any BlobScanner, away: ScannerAwayPolicy) {
    self.scanner = scanner
    self.away = away
  }

  func begin() async throws {
    try await tolerating { scan = try await scanner.begin() }
  }

  func feed(_ bytes: [UInt8]) async throws {
    try await tolerating { try await scan?.feed(bytes) }
  }

  func end() async throws {
    try await tolerating {
      if case .infected(let signature)? = try await scan?.verdict() {
        throw BlobError.infected(signature: signature)
      }
    }
  }

  private func tolerating(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as BlobError where error == .scannerAway || error == .scannerLimit {
      guard away == .accept else { throw error }
      missed = true
      scan = nil
    }
  }
}
