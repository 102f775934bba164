import Acts
import Foundation
import Kernel
import Store
import WebSupport

/// What an address of the library names.
struct ActReading: Sendable {
  let act: LibraryAct
  /// The version that is shown.
  let version: LibraryVersion
  let text: ActText
  /// All its versions, the newest first.
  let versions: [LibraryVersion]

  var isPresent: Bool { version.id == act.versionID }

  /// Reads an act; `day` chooses one of its versions.
  /// - Throws: ``WebError/notFound``.
  static func read(_ name: String, on day: CivilDate? = nil, in tx: ReadTransaction) throws -> ActReading {
    guard let act = try ActQueries.find(name, in: tx) else { throw WebError.notFound }
    let versions = try ActQueries.versions(of: act.id, in: tx)
    let version = versions.first { version in day.map { version.versionOn == $0 } ?? (version.id == act.versionID) }
    guard let version, let document = try ActQueries.document(version.id, in: tx),
      let text = try? ActText.parse(document)
    else { throw WebError.notFound }
    return ActReading(act: act, version: version, text: text, versions: versions)
  }
}

extension WebContext {
  /// The name of an act in the address, decoded.
  func actName() throws -> String {
    guard let name = try parameter("name").removingPercentEncoding, !name.isEmpty, name.count <= 200 else {
      throw WebError.notFound
    }
    return name
  }

  /// The article in the address: 第三十六条, 第36条 or 36.
  func articleNumber() throws -> ArticleNumber {
    guard let text = try parameter("article").removingPercentEncoding, text.count <= 20 else { throw WebError.notFound }
    let written = text.allSatisfy { $0.isASCII && $0.isNumber } ? "第\(text)条" : text
    guard let number = ActCitation.find(in: written).first?.article else { throw WebError.notFound }
    return number
  }

  /// The day of a version that the query names; nil if it names none.
  func versionDay(_ name: String) throws -> CivilDate? {
    guard !query[name].isEmpty else { return nil }
    guard let day = CivilDate(query[name]) else { throw WebError.notFound }
    return day
  }
}
