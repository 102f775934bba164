import BPMN
import Foundation
import Kernel
package import Store
package import Workflow

/// A process with a few instances for demonstrations: some wait, one is done, one needs repair.
package enum StudioExamples {
  static let process = "return-visit"

  /// The text of the process.
  /// - Throws: when the program was installed without its resources.
  static func source() throws -> String {
    let folder = Bundle.module.bundleURL.appending(path: "Resources/examples")
    return try String(contentsOf: folder.appending(path: "\(process).bpmn"), encoding: .utf8)
  }

  /// Deploys the process and begins its instances.
  package static func add(to workflow: Workflow, in tx: WriteTransaction) throws {
    try workflow.deploy(try workflow.check(try source()), in: tx)
    for rating in ["", "", "", "satisfied", "unsatisfied", "unknown"] {
      let id = try workflow.start(StartRequest(process), in: tx).id
      guard !rating.isEmpty, let task = try workflow.resting(in: id, tx: tx).first(where: { $0.kind == "task" }) else {
        continue
      }
      try workflow.complete(
        id, token: task.number, variables: [.init(name: "rating", value: .string(rating))], in: tx)
    }
  }
}
