package import Kernel
package import Store
import Synchronization

/// Compiled models, kept by the digest of their text.
///
/// Which version applies is always read from the database; only what a digest compiles to is kept, and that never changes. At
/// most ``capacity`` are kept; those used longest ago go first.
package final class ModelLibrary: Sendable {
  private struct Slot {
    var document: ModelDocument
    var lastUse: UInt64
  }

  private struct Shelf {
    var slots: [String: Slot] = [:]
    var use: UInt64 = 0
  }

  /// Some 1 MB each at most, 100 kB usually.
  package static let defaultCapacity = 128

  private let shelf = Mutex(Shelf())
  private let capacity: Int

  package init(capacity: Int = ModelLibrary.defaultCapacity) {
    self.capacity = max(1, capacity)
  }

  /// How many compiled models are kept at present.
  package var count: Int { shelf.withLock { $0.slots.count } }

  /// The model that applies on a day; nil where there is none.
  /// - Throws: ``ModelsError`` when what is stored is not what was published, or no longer compiles.
  package func inForce(
    _ key: ModelKey, kind: ModelKind, on day: CivilDate, in tx: ReadTransaction
  ) throws -> ModelInForce? {
    guard let version = try ModelQueries.inForce(key, kind: kind, on: day, in: tx) else { return nil }
    return ModelInForce(version: version, document: try document(of: version, in: tx))
  }

  /// A version by its identifier, also one that no longer applies.
  package func version(_ id: ModelVersionID, in tx: ReadTransaction) throws -> ModelInForce? {
    guard let version = try ModelQueries.version(id, in: tx) else { return nil }
    return ModelInForce(version: version, document: try document(of: version, in: tx))
  }

  private func document(of version: ModelVersion, in tx: ReadTransaction) throws -> ModelDocument {
    if let known = find(version.digest) { return known }
    let text = try ModelQueries.text(of: version, in: tx)
    let made = try ModelDocument(kind: version.kind, text: text, name: "\(version.key).\(version.kind.rawValue)")
    keep(made)
    return made
  }

  private func find(_ digest: String) -> ModelDocument? {
    shelf.withLock { shelf in
      guard let slot = shelf.slots[digest] else { return nil }
      shelf.use += 1
      shelf.slots[digest]?.lastUse = shelf.use
      return slot.document
    }
  }

  private func keep(_ document: ModelDocument) {
    shelf.withLock { shelf in
      shelf.use += 1
      shelf.slots[document.digest] = Slot(document: document, lastUse: shelf.use)
      guard shelf.slots.count > capacity else { return }
      let oldest = shelf.slots.min { $0.value.lastUse < $1.value.lastUse }
      if let oldest { shelf.slots[oldest.key] = nil }
    }
  }
}
