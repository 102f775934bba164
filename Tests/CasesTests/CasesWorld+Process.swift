import BPMN
import Cases
import Foundation
import Kernel
import Store
import Testing
import Workflow

extension CasesWorld {
  static let processes = ["general-approval", "on-the-spot"]

  /// The text of a process that the program brings along.
  static func model(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appendingPathComponent("Sources/Services/Resources/catalogue/processes/\(name).bpmn"),
      encoding: .utf8)
  }

  @discardableResult
  func deploy(_ source: String) async throws -> ProcessVersion {
    let workflow = workflow
    return try await store.write { try workflow.deploy(try workflow.check(source), in: $0) }
  }

  /// A new case that follows a process.
  func newCase(following process: String, key: String = "k1", variables: [Variable] = []) async throws -> CaseID {
    var submission = try submission(key: key)
    submission.process = CaseProcessStart(process, variables: variables)
    return try await submit(submission).caseID
  }

  /// Elements of the open steps of a case.
  func steps(_ id: CaseID) async throws -> [String] { try await file(id).process?.steps.map(\.element) ?? [] }

  /// How the process of a case stands.
  func processStatus(_ id: CaseID) async throws -> InstanceStatus? {
    guard let instance = try await file(id).process?.instanceID else { return nil }
    let workflow = workflow
    return try await store.read { try workflow.summary(instance, in: $0)?.status }
  }
}
