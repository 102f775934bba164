import Identity
import Kernel
import Store

/// Marks the identifiers of requests for lists.
enum ExportTag: Sendable {}
typealias ExportID = Identifier<ExportTag>

/// Where a request stands.
enum ExportState: String, CaseIterable, Sendable {
  /// Waits for the second person.
  case requested
  /// Allowed; the list is being made.
  case approved
  /// Can be fetched by whoever asked for it.
  case ready
  case rejected
  /// Taken back before it was decided.
  case withdrawn
  /// The list could not be made.
  case failed
  /// The time to fetch it is over; nobody can read it any more.
  case expired

  /// Catalogue key of the word.
  var wordKey: String { "privacy.export.state.\(rawValue)" }
  /// True while somebody or something still has to act.
  var isOpen: Bool { self == .requested || self == .approved }
}

/// A list with personal data that somebody asks for.
///
/// - Source: 个人信息保护法第六条 (最小范围), 第五十一条第四项 (操作权限); 数据安全法第三十八条 (国家机关在法定职责范围内收集、使用数据).
struct ExportRequest: Sendable, Identifiable {
  let id: ExportID
  var source: String
  var organisationID: OrganisationID
  var from: CivilDate
  var through: CivilDate
  var purpose: String
  var article: String
  var state: ExportState
  var requestedBy: AccountID
  var requestedAt: Instant
  var decidedBy: AccountID?
  var decidedAt: Instant?
  /// Why it was refused, or what went wrong as an error's code.
  var reason: String?
  var jobID: JobID?
  var rowCount: Int?
  var personCount: Int?
  var file: SealedFile?
  var readyAt: Instant?
  var expiresAt: Instant?
  var fetched: Int

  /// The result among the files, with the sealed key that opens it.
  struct SealedFile: Sendable {
    var sha256: String
    var sizeBytes: Int
    var sealedKey: [UInt8]
  }

  /// A file name that names nobody.
  var fileName: String { "\(source)-\(from)-\(through).csv" }

  var scope: BulkScope { BulkScope(from: from, through: through, batch: id.description) }
}

/// What somebody asks for, before it has been checked.
struct ExportDraft: Sendable {
  var source: String
  var organisationID: OrganisationID
  var from: CivilDate
  var through: CivilDate
  var purpose: String
  var article: String
}
