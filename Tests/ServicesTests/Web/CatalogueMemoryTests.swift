import Foundation
import HTTPTypes
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Services

@Suite("The catalogue in memory")
struct CatalogueMemoryTests {
  /// How often the whole catalogue was read so far.
  private func readings(_ world: PortalWorld) -> Int {
    world.log.executions.count { $0.sql == ItemQueries.everyRow }
  }

  private func renew(_ feature: ServicesFeature, _ world: PortalWorld) async throws {
    for job in feature.jobs(bench: world.bench) where job.name == "services.catalogue" {
      try await job.run(JobContext(store: world.store, clock: world.clock, startedAt: world.clock.now()))
    }
  }

  @Test("No page loads the catalogue; a publication is found after the background has renewed it, on every node")
  func publication() async throws {
    // A world of its own: what other tests publish meanwhile would be read as well.
    let world = try await PortalWorld()
    let other = ServicesFeature()
    try await other.prepare(bench: world.bench)
    let items = ItemQueries()
    let today = world.today
    let code = try #require(
      try await world.store.read {
        try items.list(ItemListQuery(departmentCode: PortalWorld.justice, limit: 50), in: $0).rows.last?.code
      })
    let before = readings(world)
    let content = try #require(try await world.store.read { try items.current(code, on: today, in: $0) }).content
    var changed = content
    changed.synonyms.append("星际旅行许可")
    let (published, commands) = (changed, ItemCommands(clock: world.clock, ids: world.ids))
    try await world.store.write {
      _ = try commands.publish(
        published, as: code, validFrom: today, expectedNumber: nil, reason: "补写", by: CatalogueWorld.editor, in: $0)
    }
    let search = "/search?q=%E6%98%9F%E9%99%85%E6%97%85%E8%A1%8C%E8%AE%B8%E5%8F%AF"
    try await world.browse(nil) { browser in
      for path in ["/", "/departments", "/departments/\(PortalWorld.justice)", "/items/\(code.text)"] {
        #expect(try await browser.get(path).status == .ok, "\(path)")
      }
      let old = try await browser.get(search)
      #expect(!old.text.contains("/items/\(code.text)"))
    }
    #expect(readings(world) == before)
    try await renew(world.feature, world)
    try await renew(world.feature, world)
    #expect(readings(world) == before + 1)
    try await world.browse(nil) { browser in
      let new = try await browser.get(search)
      #expect(new.text.contains("/items/\(code.text)"))
    }
    try await renew(other, world)
    #expect(readings(world) == before + 2)
  }
}
