package import Foundation

/// The folder of a module's templates, words and assets.
package struct FeatureResources: Sendable {
  /// Prefix of the templates' names: the module's name in lower case, `web` for this module.
  package let module: String
  /// A folder with `templates/`, `strings/` and `assets/`, each optional.
  package let folder: URL

  /// The resources of a folder.
  package init(module: String, folder: URL) {
    self.module = module
    self.folder = folder
  }

  /// The `Resources` folder of a SwiftPM module: pass `.module`.
  package init(module: String, bundle: Bundle) {
    self.init(module: module, folder: bundle.bundleURL.appending(path: "Resources", directoryHint: .isDirectory))
  }

  /// The resources of WebSupport itself.
  package static var web: FeatureResources { FeatureResources(module: "web", bundle: .module) }
}

extension FeatureResources {
  /// The files of a subfolder, by their path inside it, in a fixed order.
  func files(in subfolder: String, withExtension wanted: String? = nil) throws(TemplateError) -> [(
    name: String, data: Data
  )] {
    let root = folder.appending(path: subfolder, directoryHint: .isDirectory)
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: root.path(percentEncoded: false)) else {
      return []
    }
    var files: [(name: String, data: Data)] = []
    for path in paths.sorted() where !path.hasPrefix(".") && !path.contains("/.") {
      let url = root.appending(path: path)
      let isFolder = (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
      guard !isFolder, wanted == nil || url.pathExtension == wanted else { continue }
      do {
        files.append((path, try Data(contentsOf: url)))
      } catch {
        throw .badResource("\(module)/\(subfolder)/\(path): \(error)")
      }
    }
    return files
  }
}
