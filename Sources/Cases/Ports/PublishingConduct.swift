package import Identity
package import Kernel
package import Store

/// How well an authority discloses of its own accord, for the transparency index.
///
/// - Source: 政府信息公开条例 第四十六条 (工作考核制度、社会评议制度).
package protocol PublishingConduct: Sendable {
  /// What was published from one day through another; an authority of which nothing is known may be absent.
  func conduct(
    of authorities: [OrganisationID], from: CivilDate, through: CivilDate, in tx: ReadTransaction
  ) throws -> [OrganisationID: PublishingRecord]
}

/// What an authority has published, how quickly, and what readers say of it. What nothing is known of is nil, and counts neither way.
package struct PublishingRecord: Hashable, Sendable {
  /// How many of how many, and where the rows behind it can be seen.
  package struct Share: Hashable, Sendable {
    package var good: Int
    package var all: Int
    /// Address of the public list behind it.
    package var path: String?

    /// A share; nothing is checked.
    package init(good: Int, all: Int, path: String? = nil) {
      self.good = good
      self.all = all
      self.path = path
    }
  }

  /// Published within 20 working days of being formed, of all that were published: article 26.
  package var published: Share?
  /// Columns that are neither empty nor stale, of all.
  package var columns: Share?
  /// Ratings that call a publication useful, of all.
  package var ratings: Share?

  /// A record of its parts.
  package init(published: Share? = nil, columns: Share? = nil, ratings: Share? = nil) {
    self.published = published
    self.columns = columns
    self.ratings = ratings
  }
}
