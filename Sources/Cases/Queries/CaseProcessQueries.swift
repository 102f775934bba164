import Kernel
import Store
import Workflow

/// The statements on the process of a case.
enum CaseProcessQueries {
  static let read = "SELECT process FROM case_file WHERE id = ?"
  static let write = "UPDATE case_file SET process = ? WHERE id = ?"

  /// Nil for a case without a process; the outer nil for something that is no case.
  static func find(_ id: CaseID, in tx: ReadTransaction) throws -> CaseProcess?? {
    try tx.first(read, [id]) { row in
      try row.isNull(0) ? nil : CaseProcessCoding.process(try row.json(0))
    }
  }

  static func put(_ process: CaseProcess, of id: CaseID, in tx: WriteTransaction) throws {
    try tx.execute(write, [CaseProcessCoding.encode(process), id])
  }
}
