import Cases
import Identity
import Kernel
import Store
import Testing

extension CasesWorld {
  func jointSubmission(key: String = "joint", limit: DayLimit = JointSubmission.statutoryLimit) throws
    -> JointSubmission
  {
    var second = try submission(key: "part")
    second.authorityID = health
    second.authorityName = "区卫生健康局"
    second.title = "公共场所卫生许可"
    return JointSubmission(
      idempotencyKey: key, subjectCode: "joint:restaurant", title: "开餐饮店一件事", division: Self.division,
      applicant: try self.as(.applicant).actingParty, leadAuthorityID: permits, governmentID: government,
      limit: limit, parts: [try submission(key: "part"), second])
  }

  @discardableResult
  func submitJoint(key: String = "joint", limit: DayLimit = JointSubmission.statutoryLimit) async throws -> JointReceipt
  {
    let submission = try jointSubmission(key: key, limit: limit)
    let actor = try actor(.applicant)
    let commands = commands
    return try await store.write { try commands.submitJoint(submission, by: actor, in: $0) }
  }

  func joint(_ id: JointCaseID) async throws -> JointCase {
    let queries = commands.queries
    return try #require(try await store.read { try queries.joint(id, in: $0) })
  }
}
