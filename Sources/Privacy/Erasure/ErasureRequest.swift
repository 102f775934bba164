import Identity
import Kernel

/// Marks the identifiers of requests for erasure.
enum ErasureTag: Sendable {}
typealias ErasureID = Identifier<ErasureTag>

/// On what the erasure of a person's data rests. Only this word stands in the trail; what was written besides goes with the person.
///
/// - Source: 个人信息保护法第四十七条第一款.
enum ErasureGround: String, CaseIterable, Sendable {
  /// The person asks for it, or no longer agrees (第三项).
  case asked
  /// The purpose has been met, cannot be met, or does not need the data any more (第一项).
  case purposeMet
  /// The service has ended, or the time for which data are kept is over (第二项).
  case periodOver
  /// The data were handled against the law or what was agreed (第四项).
  case unlawful
  /// Another act or regulation asks for it (第五项).
  case otherLaw

  /// Catalogue key of the word.
  var wordKey: String { "privacy.erasure.ground.\(rawValue)" }
}

/// Where a request for erasure stands.
enum ErasureState: String, CaseIterable, Sendable {
  /// Waits for the second person.
  case requested
  /// The key is destroyed.
  case done
  case rejected
  /// Taken back before it was decided.
  case withdrawn

  /// Catalogue key of the word.
  var wordKey: String { "privacy.erasure.state.\(rawValue)" }
}

/// A request to erase the data of one person, which a second person has to allow.
///
/// - Source: 个人信息保护法第四十七条, 第五十一条第四项 (操作权限).
struct ErasureRequest: Sendable, Identifiable {
  let id: ErasureID
  /// Whose data; the account stays as a closed one that says nothing.
  var account: AccountID
  var ground: ErasureGround
  /// What the requester wrote, sealed with the person's key: it goes with the person.
  var reason: String
  var state: ErasureState
  var requestedBy: AccountID
  var requestedAt: Instant
  var decidedBy: AccountID?
  var decidedAt: Instant?
  /// Why it was refused.
  var refusal: String?
}

/// What somebody asks for.
struct ErasureDraft: Sendable {
  var login: String
  var ground: ErasureGround
  var reason: String
}
