import Kernel
import Store

/// The statement that finds an act by what programs call it.
enum ActNameQueries {
  static func name(of id: ActID, in tx: ReadTransaction) throws -> String? {
    try tx.first("SELECT name FROM act WHERE id = ?", [id]) { try $0.text(0) }
  }
}
