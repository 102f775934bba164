import Kernel
import Store

/// The statement that finds an act by what programs call it.
enum ActNameQueries {
  /// The name, and when anything of the act was last taken in.
  static func name(of id: ActID, in tx: ReadTransaction) throws -> (name: String, changedAt: Instant)? {
    try tx.first("SELECT name, imported_at FROM act WHERE id = ?", [id]) { (try $0.text(0), try $0.instant(1)) }
  }
}
