package import Identity
package import Kernel
import Store

/// A channel besides the site on which an authority makes information public: its account in new media, the gazette, a board.
///
/// - Source: 政府信息公开条例 第二十三条 (政府公报、政府网站或者其他互联网政务媒体、新闻发布会以及报刊、广播、电视等途径), 第二十五条 (查阅场所、公告栏、电子信息屏).
package struct PublicationChannel: Hashable, Sendable, Identifiable {
  /// What sort of channel it is.
  package enum Kind: String, CaseIterable, Hashable, Sendable, SQLBindable {
    /// 微信公众号
    case wechat
    /// 微博
    case weibo
    /// 政务客户端
    case application
    /// 政府公报
    case gazette
    /// 公告栏
    case board
    /// 政务服务中心电子信息屏
    case screen
    /// 其他
    case other

    /// Catalogue key of the word.
    package var wordKey: String { "publishing.channel.kind.\(rawValue)" }
  }

  package let id: ChannelID
  /// The authority that runs it: who drafts there posts by hand, who reviews there looks after the channel.
  package var authorityID: OrganisationID
  package var name: String
  package var kind: Kind
  /// Where a program takes publications; nil where a person posts them.
  package var address: String?
  /// Codes of the columns whose publications it always takes.
  package var columns: [String]
  /// Since when it takes nothing new; what it has taken is still corrected and withdrawn there.
  package var closedAt: Instant?

  /// Whether a program takes publications.
  package var isAutomatic: Bool { address != nil }
  /// Whether it takes new publications.
  package var isOpen: Bool { closedAt == nil }

  /// A channel.
  package init(
    id: ChannelID, authorityID: OrganisationID, name: String, kind: Kind, address: String? = nil,
    columns: [String] = [],
    closedAt: Instant? = nil
  ) {
    self.id = id
    self.authorityID = authorityID
    self.name = name
    self.kind = kind
    self.address = address
    self.columns = columns
    self.closedAt = closedAt
  }
}

/// What is asked of channels, and how much of anything there may be.
enum ChannelLimits {
  /// Channels of one authority.
  static let channels = 30
  /// Characters of a name.
  static let name = 60
  /// Characters of a receipt, and of the place that a person writes.
  static let receipt = 200
  /// Bytes of an address.
  static let address = 2000
  /// Working days after which something that has not appeared is late.
  static let workingDays = 2
  /// Attempts at a channel that a program serves; with the queue's waits some four hours.
  static let attempts = 14
  /// Rows of the desk's queue.
  static let rows = 200
}
