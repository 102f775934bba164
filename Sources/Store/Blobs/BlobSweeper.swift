package import Kernel

/// Clears away files that nothing refers to any more, such as those of drafts that were given up.
///
/// In two phases, so that nothing is lost that somebody is just about to use. A file that was put long ago and that no
/// declared column holds is *marked*; a later run *removes* it, if there is still no reference and nobody has put it again
/// meanwhile. While a removal goes on its row says so, and ``GuardedBlobStore`` makes an upload of the same content wait for
/// the end. A file that is put after the look at its age therefore never falls unseen between the two.
package struct BlobSweeper: Sendable {
  private let blobs: any BlobStore
  private let store: any Store
  private let sources: [BlobReferenceSource]
  private let clock: any WallClock
  private let keepSeconds: Int64

  /// - Parameters:
  ///   - blobs: the files themselves, not a guarded view of them.
  ///   - sources: every column of every module that holds digests.
  ///   - keepDays: how long a file that nothing refers to stays, counted from its last upload.
  package init(
    blobs: any BlobStore, store: any Store, sources: [BlobReferenceSource], clock: any WallClock, keepDays: Int = 7
  ) {
    self.blobs = blobs
    self.store = store
    self.sources = sources
    self.clock = clock
    keepSeconds = Int64(max(1, keepDays)) * 86_400
  }

  /// A run a day.
  package var job: PeriodicJob {
    PeriodicJob(name: "files.sweep", intervalSeconds: 86_400) { _ in _ = try await sweep() }
  }

  /// One run: removes what was marked before, then marks.
  ///
  /// - Throws: what the store and the files throw; what was done by then stays done.
  @discardableResult
  package func sweep() async throws -> BlobSweep {
    try await blobs.removeAbandoned(olderThanSeconds: 86_400)
    var result = BlobSweep()
    try await removeMarked(&result)
    try await markAll(&result)
    return result
  }

  // MARK: Marking

  private static let batch = 200
  /// Between mark and removal at least; far longer than any request that uses a file takes.
  private static let graceSeconds: Int64 = 3600
  /// After which a removal is thought to have died with its node; far longer than a request to the storage may take.
  private static let leaseSeconds: Int64 = 3600

  private func markAll(_ result: inout BlobSweep) async throws {
    var batch: [BlobEntry] = []
    let limit = clock.now().adding(seconds: -keepSeconds)
    var marked = 0
    try await blobs.forEach { entry in
      guard entry.modifiedAt < limit else { return }
      batch.append(entry)
      guard batch.count == Self.batch else { return }
      marked += try await mark(batch)
      batch = []
    }
    result.marked = marked + (try await mark(batch))
  }

  private func mark(_ batch: [BlobEntry]) async throws -> Int {
    let digests = batch.map(\.sha256)
    let (held, known) = try await store.read(.bulk) { [sources] tx in
      (
        try BlobMarkQueries.referenced(digests, by: sources, in: tx), try BlobMarkQueries.marked(digests, in: tx)
      )
    }
    let fresh = batch.filter { !held.contains($0.sha256) && !known.contains($0.sha256) }
    let stale = held.intersection(known)
    guard !fresh.isEmpty || !stale.isEmpty else { return 0 }
    let now = clock.now()
    try await store.write { tx in
      for entry in fresh { try BlobMarkQueries.mark(entry, at: now, in: tx) }
      for digest in stale { try BlobMarkQueries.unmark(digest, in: tx) }
    }
    return fresh.count
  }

  // MARK: Removing

  private func removeMarked(_ result: inout BlobSweep) async throws {
    let limit = clock.now().adding(seconds: -Self.graceSeconds)
    // A mark that another node is working on stays in the list; a page without progress ends the run.
    while true {
      let due = try await store.read { try BlobMarkQueries.due(before: limit, count: Self.batch, in: $0) }
      var progress = 0
      for digest in due {
        try Task.checkCancellation()
        switch try await remove(digest) {
        case .removed(let bytes):
          result.removed += 1
          result.removedBytes += bytes
          progress += 1
        case .kept: progress += 1
        case .busy: break
        }
      }
      guard due.count == Self.batch, progress > 0 else { return }
    }
  }

  private enum Removal {
    case removed(bytes: Int)
    case kept
    case busy
  }

  private func remove(_ digest: String) async throws -> Removal {
    let start = clock.now()
    let begun = try await store.write { [sources] tx -> Bool? in
      if try !BlobMarkQueries.referenced([digest], by: sources, in: tx).isEmpty {
        try BlobMarkQueries.unmark(digest, in: tx)
        return nil
      }
      return try BlobMarkQueries.beginRemoval(
        digest, at: start, unlessSince: start.adding(seconds: -Self.leaseSeconds), in: tx)
    }
    guard let begun else { return .kept }
    guard begun else { return .busy }
    // From here on an upload of the same content waits; what was put before shows by its age.
    let entry = try await blobs.entry(digest)
    let isOld = entry.map { $0.modifiedAt < start.adding(seconds: -keepSeconds) } ?? false
    if isOld { try await blobs.remove(digest) }
    try await store.write { try BlobMarkQueries.endRemoval(digest, since: start, in: $0) }
    return isOld ? .removed(bytes: entry?.sizeBytes ?? 0) : .kept
  }

  // MARK: Looking only

  /// What there is and what a run would do, without doing it; also names references whose file is missing.
  package func check() async throws -> BlobReport {
    var report = BlobReport()
    var batch: [BlobEntry] = []
    try await blobs.forEach { entry in
      batch.append(entry)
      guard batch.count == Self.batch else { return }
      try await count(batch, in: &report)
      batch = []
    }
    try await count(batch, in: &report)
    for source in sources { try await findMissing(source, in: &report) }
    let (marks, scans) = try await store.read { tx in
      (try BlobMarkQueries.counts(in: tx), try BlobScanQueries.counts(in: tx))
    }
    report.marked = marks.files
    report.markedBytes = marks.bytes
    report.waitingForScan = scans.waiting
    report.infected = scans.infected
    return report
  }

  private func count(_ batch: [BlobEntry], in report: inout BlobReport) async throws {
    let digests = batch.map(\.sha256)
    let held = try await store.read(.bulk) { [sources] tx in
      try BlobMarkQueries.referenced(digests, by: sources, in: tx)
    }
    let limit = clock.now().adding(seconds: -keepSeconds)
    for entry in batch {
      report.files += 1
      report.bytes += entry.sizeBytes
      guard !held.contains(entry.sha256) else { continue }
      if entry.modifiedAt < limit {
        report.unused += 1
        report.unusedBytes += entry.sizeBytes
      } else {
        report.young += 1
      }
    }
  }

  private func findMissing(_ source: BlobReferenceSource, in report: inout BlobReport) async throws {
    var last = ""
    while true {
      let page = try await store.read(.bulk) { [last] tx in
        try BlobMarkQueries.page(of: source, after: last, limit: Self.batch, in: tx)
      }
      for digest in page where try await blobs.entry(digest) == nil {
        report.missing += 1
        if report.missingExamples.count < 20 { report.missingExamples.append(digest) }
      }
      guard let end = page.last, page.count == Self.batch else { return }
      last = end
    }
  }
}

/// What one run did.
package struct BlobSweep: Sendable, Hashable {
  /// Files that were newly marked.
  package var marked = 0
  /// Files that were removed.
  package var removed = 0
  /// Their size.
  package var removedBytes = 0

  /// Nothing yet.
  package init() {}
}

/// What there is.
package struct BlobReport: Sendable, Hashable {
  /// All files and their size.
  package var files = 0
  package var bytes = 0
  /// Files that nothing refers to and that are old enough to go.
  package var unused = 0
  package var unusedBytes = 0
  /// Files that nothing refers to yet and that are young enough to stay.
  package var young = 0
  /// Files that were marked and go with one of the next runs.
  package var marked = 0
  package var markedBytes = 0
  /// References to files that are not there, and a few of them.
  package var missing = 0
  package var missingExamples: [String] = []
  /// Files that were taken without the virus scanner, and those that it found infected afterwards.
  package var waitingForScan = 0
  package var infected = 0

  /// Nothing yet.
  package init() {}
}
