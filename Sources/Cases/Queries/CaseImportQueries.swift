package import Kernel
package import Store

/// Where an imported case came from.
package struct CaseOrigin: Hashable, Sendable {
  package var source: String
  package var importedAt: Instant
}

/// The statements on `case_import`.
package enum CaseImports {
  static let insert = """
    INSERT INTO case_import (case_id, data_source, foreign_number, digest, imported_at) VALUES (?, ?, ?, ?, ?)
    """
  static let digest = "SELECT digest FROM case_import WHERE data_source = ? AND foreign_number = ?"
  static let origin = "SELECT data_source, imported_at FROM case_import WHERE case_id = ?"

  /// Where a case came from; nil for one that was made here.
  package static func origin(of id: CaseID, in tx: ReadTransaction) throws -> CaseOrigin? {
    try tx.first(origin, [id]) { CaseOrigin(source: try $0.text(0), importedAt: try $0.instant(1)) }
  }

  static func digest(source: String, number: String, in tx: ReadTransaction) throws -> [UInt8]? {
    try tx.first(digest, [source, number]) { try $0.blob(0) }
  }

  static func insert(_ imported: ImportedCase, as id: CaseID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(insert, [id, imported.source, imported.number, imported.digest, now])
  }
}
