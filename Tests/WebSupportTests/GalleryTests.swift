import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebSupport

@Suite("Components")
struct GalleryTests {
  private func gallery() throws -> GalleryFeature {
    try GalleryFeature(in: FileManager.default.temporaryDirectory.appending(path: "gallery-\(UUID().uuidString)"))
  }

  @Test("every component renders strictly in both languages", arguments: Language.allCases)
  func strictRendering(language: Language) async throws {
    let gallery = try gallery()
    let renderer = try Renderer(resources: [.web] + gallery.resources, strict: true)
    for name in GalleryTemplates.all.keys {
      let response = try GalleryFeature.page(name, renderer, .detached(renderer: renderer, language: language))
      #expect(response.status == .ok)
    }
    #expect(renderer.missingTexts == [])
  }

  @Test("no template asks its view for anything that it lacks, in any branch")
  func audit() throws {
    let gallery = try gallery()
    let renderer = try Renderer(resources: [.web] + gallery.resources, strict: true)
    let view = try GalleryView(words: renderer.words(.zhCN)).filled()
    for name in GalleryTemplates.all.keys.sorted() {
      #expect(renderer.audit("gallery/\(name)", view) == [], "\(name)")
    }
  }

  @Test("the layouts ask only for what the page knows")
  func layouts() async throws {
    let gallery = try gallery()
    let test = try await TestBench(resources: gallery.resources)
    let router = WebStack.router(features: [gallery], bench: test.bench)
    try await Application(router: router).test(.router) { client in
      for name in GalleryTemplates.all.keys {
        let answer = try await client.execute(uri: "/gallery/\(name)", method: .get)
        #expect(answer.status == .ok, "\(name)")
        #expect(String(buffer: answer.body).contains("<main id=\"main\""))
      }
    }
  }
}
