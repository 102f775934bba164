import DMN
import Foundation
import Kernel
package import Models

/// The model of the demonstration's policy, with the cases that prove it. Policy and model are invented, and say so.
package struct RelevanceExample: Sendable {
  /// The model's key.
  static let name = "employment-subsidy-demo"

  package let document: ModelDocument
  /// Test cases, comma-separated; see docs/rules.md.
  package let cases: String

  /// Reads the data files.
  /// - Throws: when the program was installed without them.
  package init() throws {
    let folder = Bundle.module.bundleURL.appending(path: "Resources/rules")
    func read(_ ending: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appending(path: "\(Self.name).\(ending)")), as: UTF8.self)
    }
    document = try ModelDocument(kind: .dmn, text: try read("dmn"), name: "\(Self.name).dmn")
    cases = try read("cases.csv")
  }

  /// The model as it is published.
  package var model: NewModel {
    get throws {
      guard let key = ModelKey(Self.name) else { throw PublishingError.unknown }
      let root = document.decisions.definitions.first
      return NewModel(
        key: key, title: LocalText(root?.name ?? Self.name, en: root?.description), document: document,
        reason: "演示")
    }
  }
}
