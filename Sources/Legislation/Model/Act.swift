import Acts
package import Kernel

/// An act in the library.
package enum ActTag {}
package typealias ActID = Identifier<ActTag>
/// One version of an act.
package enum ActVersionTag {}
package typealias ActVersionID = Identifier<ActVersionTag>

/// An act of the library by its present version.
struct LibraryAct: Hashable, Sendable {
  let id: ActID
  /// The name by which it is cited; no two acts have the same.
  let name: String
  /// The whole title.
  let title: String
  let level: ActLevel
  let issuer: String?
  /// The newest version.
  let versionID: ActVersionID
  /// The day of the newest version.
  let versionOn: CivilDate
  /// From when the newest version applies, where it can be told.
  let effectiveOn: CivilDate?
  /// From when it no longer applies, where another act of the library says so.
  let repealedOn: CivilDate?
  /// The name of the act that repeals it.
  let repealedBy: String?
  let articleCount: Int

  func state(on day: CivilDate) -> ActState {
    if let repealedOn, repealedOn.dayNumber <= day.dayNumber { return .repealed }
    if let effectiveOn, effectiveOn.dayNumber > day.dayNumber { return .coming }
    return .inForce
  }
}

/// Whether an act applies.
enum ActState: String, CaseIterable, Sendable {
  case inForce, coming, repealed

  /// Catalogue key of the word.
  var wordKey: String { "legislation.state.\(rawValue)" }
}

/// A version of an act as lists show it.
struct LibraryVersion: Hashable, Sendable {
  let id: ActVersionID
  let actID: ActID
  /// The day on which it was made or amended.
  let versionOn: CivilDate
  let title: String
  let order: String?
  let effectiveOn: CivilDate?
  let digest: String
  let articleCount: Int
}

/// An article of an act that cites another.
struct CitingArticle: Hashable, Sendable {
  let act: String
  /// Nil where the citing text is no article.
  let article: ArticleNumber?
}
