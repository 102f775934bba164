import Foundation
import Kernel

@testable import Services

/// The catalogue, read once for all tests.
enum PublishedCatalogue {
  static let result = Result { () throws(ServicesError) in try CatalogueContent.published() }

  static func content() throws -> CatalogueContent {
    try result.get()
  }

  static func worked(_ name: String) throws -> ItemContent {
    let catalogue = try content()
    guard let item = catalogue.worked.values.first(where: { $0.name.zh == name }) else {
      throw ServicesError.itemUnknown(name)
    }
    return item
  }

  /// A day on which every check in these tests looks at the catalogue.
  static let today = CivilDate(dayNumber: 20_600)  // 2026-05-27

  /// The folder with the acts' texts, if it stands beside the repository.
  static var regulations: URL? {
    let named = ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"].map { URL(fileURLWithPath: $0) }
    let beside = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
      .appendingPathComponent("../shared").standardizedFileURL
    return [named, beside].compactMap { $0?.appendingPathComponent("corpus/regulations") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }
}
