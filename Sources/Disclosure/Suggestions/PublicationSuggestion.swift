import Cases
import Identity
import Kernel

/// The examination of whether what was given to one person is to be published for everybody.
///
/// - Source: 政府信息公开条例 第四十四条.
struct PublicationSuggestion: Hashable, Sendable {
  /// Whose idea it is.
  enum Origin: String, Hashable, Sendable {
    /// The requester's, 44(2): the authority has to examine it.
    case requester
    /// The authority's own, 44(1).
    case office
  }

  /// What the requester rests it on: the three cases of 44(2).
  enum Reason: String, CaseIterable, Hashable, Sendable {
    /// 涉及公众利益调整.
    case interests
    /// 需要公众广泛知晓.
    case awareness
    /// 需要公众参与决策.
    case participation
  }

  /// What the authority found.
  enum Outcome: String, Hashable, Sendable {
    /// It belongs to proactive disclosure and has gone to its gate.
    case adopted
    case declined
  }

  var caseID: CaseID
  var authorityID: OrganisationID
  var origin: Origin
  /// Nil where the wish stood in the request itself, or the idea is the authority's.
  var reason: Reason?
  /// What the requester says besides.
  var text: String?
  var suggestedOn: CivilDate
  var outcome: Outcome?
  /// Why it was declined.
  var note: String?
  var examinedOn: CivilDate?
  /// The draft that it became in proactive disclosure.
  var draftPath: String?
}
