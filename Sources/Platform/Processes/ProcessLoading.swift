import Kernel
import Services
import Store
import Workflow

/// Puts the processes in force that the program brings along.
enum ProcessLoading {
  /// Adds what is missing or has become newer; may run again without harm. What somebody has deployed is left alone.
  ///
  /// - Throws: what the compiler of processes refuses.
  static func load(
    _ files: [ProcessFile], into workflow: Workflow, from first: Instant, in tx: WriteTransaction
  ) throws {
    for file in files { try workflow.load(try workflow.check(file.source), from: first, in: tx) }
  }
}
