import Foundation
import HTTPTypes
import Hummingbird
import WebSupport

/// Serves the gallery, so that tests render every component and a person can look at them.
struct GalleryFeature: Feature {
  let name = "gallery"
  let folder: URL

  /// Writes the templates into a folder, where the renderer finds them.
  init(in folder: URL) throws {
    self.folder = folder
    let templates = folder.appending(path: "templates")
    try FileManager.default.createDirectory(at: templates, withIntermediateDirectories: true)
    for (name, source) in GalleryTemplates.all {
      try source.write(to: templates.appending(path: "\(name).mustache"), atomically: true, encoding: .utf8)
    }
  }

  var resources: [FeatureResources] { [FeatureResources(module: "gallery", folder: folder)] }

  var menu: [MenuEntry] {
    [
      MenuEntry(titleKey: "web.home", href: "/gallery/home", audience: .everyone, order: 1),
      MenuEntry(titleKey: "web.search", href: "/gallery/item", audience: .everyone, order: 2),
      MenuEntry(titleKey: "web.preferences", href: "/gallery/apply", audience: .everyone, order: 3),
    ]
  }

  func addRoutes(to router: WebRouter, bench: Workbench) {
    router.get("/gallery/{page}") { _, context in
      try Self.page(try context.parameter("page"), bench.renderer, context)
    }
  }

  static func page(_ name: String, _ renderer: Renderer, _ context: WebContext) throws -> Response {
    let view = GalleryView(words: context.words)
    let crumbs = [Crumb("办事", "/departments"), Crumb("食品经营许可（新办）")]
    let layout: PageLayout =
      switch name {
      case "home": .home
      case "inbox", "desk-case", "supervision": .desk
      case "apply", "check": .form
      case "paper": .document
      default: .site
      }
    return try renderer.page(
      "gallery/\(name)", try view.filled(), title: "食品经营许可", context: context, crumbs: name == "home" ? [] : crumbs,
      layout: layout)
  }
}
