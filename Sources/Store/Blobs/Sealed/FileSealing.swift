import Cryptography

/// Seals the files that came before files were sealed, and those under a master key that is to go. It may be broken off and begun
/// again at any time.
package struct FileSealing: Sendable {
  /// What a walk did.
  package struct Report: Sendable, Hashable {
    /// Files that were looked at.
    package var looked = 0
    /// Files that were sealed.
    package var sealed = 0
    /// Files that are not what their digests say; they stay as they are.
    package var damaged: [String] = []
  }

  private let files: SealedBlobStore

  /// - Parameter files: the store in which they lie.
  package init(files: SealedBlobStore) { self.files = files }

  /// The version of the master key under which all files are after a walk.
  package var keyVersion: UInt8 { files.keyVersion }

  /// Walks over all files.
  /// - Parameter progress: is told after each file how many were looked at.
  /// - Throws: what the store throws; what was sealed by then stays sealed.
  package func run(progress: (_ looked: Int) async throws -> Void = { _ in }) async throws -> Report {
    var report = Report()
    try await files.forEachStored { entry in
      do {
        if try await files.needsSealing(entry.sha256) {
          try await files.seal(entry.sha256)
          report.sealed += 1
        }
      } catch StoreError.blobMissing {
        // Removed after it was listed.
      } catch StoreError.corrupt {
        report.damaged.append(entry.sha256)
      } catch CryptographyError.sealBroken {
        report.damaged.append(entry.sha256)
      }
      report.looked += 1
      try await progress(report.looked)
    }
    return report
  }
}
