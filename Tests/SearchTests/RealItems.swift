import Foundation
import Testing

@testable import Search

/// The 1,135 service items of one district, where the shared data are at hand.
struct RealItems {
  struct Item: Hashable, Sendable {
    let code: String
    let name: String
    let department: String
  }

  let items: [Item]
  let index: SearchIndex<Int>

  static let shared: RealItems? = load()

  static let absence: Comment = "guangan-service-items.csv is not here: set TONGBAN_CONFORMANCE to the shared folder"

  private static func load() -> RealItems? {
    let root = ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"] ?? "../shared"
    let folder = URL(fileURLWithPath: root)
    let candidates = [folder, folder.deletingLastPathComponent()].map {
      $0.appendingPathComponent("data/guangan-service-items.csv")
    }
    guard let data = candidates.lazy.compactMap({ try? Data(contentsOf: $0) }).first,
      let pinyin = try? PinyinTable.published()
    else { return nil }
    let items = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
      .map { csvFields(String($0)) }
      .filter { $0.count >= 3 }
      .map { Item(code: $0[0], name: $0[1], department: $0[2]) }
    let documents = items.enumerated().map { number, item in
      SearchDocument(
        key: number, name: item.name, codes: [item.code],
        fields: [SearchField(item.department, role: .context)])
    }
    print("RealItems: \(items.count) items indexed")
    return RealItems(items: items, index: SearchIndex(documents: documents, pinyin: pinyin))
  }

  private static func csvFields(_ line: String) -> [String] {
    var fields: [String] = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  func names(_ query: String, limit: Int = 10) -> [String] {
    index.search(query, limit: limit).map { items[$0.key].name }
  }
}
