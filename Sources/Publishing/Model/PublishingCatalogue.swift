import Foundation
package import Kernel

/// A column of the site with the rhythm in which something new is expected.
///
/// - Source: 国办秘函〔2019〕19号 附件1: news within two weeks, notices and policies within six months.
package struct PublicationColumn: Hashable, Sendable, Codable {
  package let code: String
  package let name: LocalText
  /// Days within which something new must appear.
  package let rhythmDays: Int
  /// Whether it is of the kind for which two weeks are the limit.
  package let isNews: Bool
}

/// A topic by which people find and subscribe.
package struct PublicationTopic: Hashable, Sendable, Codable {
  package let code: String
  package let name: LocalText
}

/// Columns and topics, from the program's data files.
package struct PublishingCatalogue: Sendable {
  package let columns: [PublicationColumn]
  package let topics: [PublicationTopic]
  package let lists: [StandingList]

  /// Reads the data files.
  /// - Throws: when the program was installed without them.
  package init() throws {
    columns = try Self.read("columns")
    topics = try Self.read("topics")
    lists = try Self.read("lists")
  }

  /// A column by its code.
  package func column(_ code: String) -> PublicationColumn? { columns.first { $0.code == code } }
  /// A standing list by its code.
  package func list(_ code: String) -> StandingList? { lists.first { $0.code == code } }
  /// A topic by its code.
  package func topic(_ code: String) -> PublicationTopic? { topics.first { $0.code == code } }

  static func read<Value: Decodable>(_ name: String) throws -> [Value] {
    let folder = Bundle.module.bundleURL.appending(path: "Resources/data")
    return try JSONDecoder().decode([Value].self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
  }
}
