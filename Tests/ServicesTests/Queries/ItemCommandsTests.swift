import Foundation
import Identity
import Kernel
import Store
import Testing

@testable import Services

@Suite struct ItemCommandsTests {
  private func code() throws -> ItemCode { try #require(ItemCode("511Z07001006-TEST")) }

  @Test func `A change makes a new version and leaves the old one as it was`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    let first = try await world.publish(CatalogueWorld.content(), as: code)
    var changed = CatalogueWorld.content()
    changed.promisedLimit = TimeLimit(days: 3, unit: .workingDays)
    let second = try await world.publish(changed, as: code, expecting: 1)
    #expect((first.number, second.number) == (1, 2))
    let items = world.items
    let (old, now) = try await world.store.read {
      (try items.version(first.id, in: $0), try items.current(code, on: world.today, in: $0))
    }
    #expect(old?.content == first.content)
    #expect(now?.content.promisedLimit?.days == 3)
  }

  @Test func `A version that begins later applies from its first day, and only then`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    try await world.publish(CatalogueWorld.content("旧"), as: code)
    let later = world.today.adding(days: 10)
    try await world.publish(CatalogueWorld.content("新"), as: code, from: later)
    #expect(try await world.current(code)?.content.name.zh == "旧")
    #expect(try await world.current(code, on: later.adding(days: -1))?.content.name.zh == "旧")
    #expect(try await world.current(code, on: later)?.content.name.zh == "新")

    let commands = world.commands
    #expect(try await world.store.write { try commands.activateWaiting(in: $0) } == 0)
    world.clock.advance(seconds: 10 * 86_400)
    #expect(try await world.store.write { try commands.activateWaiting(in: $0) } == 1)
    let items = world.items
    let rows = try await world.store.read { try items.rows([code], in: $0) }
    #expect(rows.first?.name.zh == "新")
    #expect(try await world.store.write { try commands.activateWaiting(in: $0) } == 0)
  }

  @Test func `A new item that begins later is in no list until its day`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    try await world.publish(CatalogueWorld.content(), as: code, from: world.today.adding(days: 3))
    let items = world.items
    #expect(try await world.current(code) == nil)
    #expect(try await world.store.read { try items.list(ItemListQuery(), in: $0) }.rows.isEmpty)
    var all = ItemListQuery()
    all.includesUpcoming = true
    let asked = all
    #expect(try await world.store.read { try items.list(asked, in: $0) }.rows.count == 1)
    world.clock.advance(seconds: 3 * 86_400)
    let commands = world.commands
    try await world.store.write { try commands.activateWaiting(in: $0) }
    #expect(try await world.store.read { try items.list(ItemListQuery(), in: $0) }.rows.map(\.number) == [1])
  }

  @Test func `Whoever edits an older version is told so`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    try await world.publish(CatalogueWorld.content(), as: code, expecting: 0)
    await #expect(throws: ServicesError.versionConflict(code: code.text, current: 1)) {
      try await world.publish(CatalogueWorld.content("别人"), as: code, expecting: 0)
    }
    #expect(try await world.current(code)?.content.name.zh == "测试事项")
  }

  @Test func `A version cannot begin in the past or before the one that applies last`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    await #expect(throws: ServicesError.startsTooEarly(earliest: world.today)) {
      try await world.publish(CatalogueWorld.content(), as: code, from: world.today.adding(days: -1))
    }
    try await world.publish(CatalogueWorld.content(), as: code)
    let later = world.today.adding(days: 5)
    try await world.publish(CatalogueWorld.content("后"), as: code, from: later)
    await #expect(throws: ServicesError.startsTooEarly(earliest: later)) {
      try await world.publish(CatalogueWorld.content("中"), as: code, from: world.today.adding(days: 2))
    }
  }

  @Test func `A promise longer than the statute is not published`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    var content = CatalogueWorld.content()
    content.promisedLimit = TimeLimit(days: 21, unit: .workingDays)
    let wrong = content
    await #expect(throws: ServicesError.contentInvalid(rule: "promiseLongerThanStatute", count: 1)) {
      try await world.publish(wrong, as: code)
    }
    #expect(try await world.current(code) == nil)
  }

  @Test func `An unknown department is refused`() async throws {
    let world = try await CatalogueWorld()
    var content = CatalogueWorld.content()
    content.departmentCode = "nobody"
    let wrong = content
    let code = try code()
    await #expect(throws: ServicesError.departmentUnknown("nobody")) { try await world.publish(wrong, as: code) }
  }

  @Test func `Suspending, resuming and retiring are versions with reasons in the history`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    try await world.publish(CatalogueWorld.content(), as: code)
    let commands = world.commands
    let today = world.today
    try await world.store.write { tx in
      try commands.suspend(code, reason: "系统调整", by: CatalogueWorld.editor, in: tx)
      try commands.resume(code, reason: "恢复", by: CatalogueWorld.editor, in: tx)
      try commands.retire(code, from: today.adding(days: 30), reason: "国务院决定取消", by: CatalogueWorld.editor, in: tx)
    }
    let items = world.items
    let history = try await world.store.read { try items.history(of: code, in: $0) }
    #expect(history.map(\.number) == [4, 3, 2, 1])
    #expect(history.first?.reason == "国务院决定取消")
    #expect(history.map(\.validThrough) == [nil, today.adding(days: 29), today, today])
    #expect(try await world.current(code)?.content.state == .inUse)
    #expect(try await world.current(code, on: today.adding(days: 30))?.content.state == .cancelled)
  }

  @Test func `Every change leaves an audit entry and an outbox event in the same transaction`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    try await world.publish(CatalogueWorld.content(), as: code)
    let entries = try await world.store.read {
      try AuditTrail.entries(subjectKind: "serviceItem", subjectID: code.text, in: $0)
    }
    #expect(entries.map(\.action) == ["services.item.published"])
    #expect(entries.first?.actor.displayName == "周全")
    let topics = try await world.store.read { tx in
      try tx.rows("SELECT topic, subject FROM outbox_event ORDER BY id") { (try $0.text(0), try $0.text(1)) }
    }
    #expect(topics.map(\.0) == [ItemCommands.publishedTopic])
    #expect(topics.map(\.1) == [code.text])
  }

  @Test func `A draft is kept apart, guards against a second editor, and goes when it is published`() async throws {
    let world = try await CatalogueWorld()
    let code = try code()
    try await world.publish(CatalogueWorld.content(), as: code)
    let commands = world.commands
    let items = world.items
    let draft = try await world.store.write {
      try commands.saveDraft(
        CatalogueWorld.content("草稿"), of: code, expectedRevision: 0, by: CatalogueWorld.editor, in: $0)
    }
    #expect((draft.revision, draft.basedOn) == (1, 1))
    #expect(try await world.current(code)?.content.name.zh == "测试事项")
    await #expect(throws: ServicesError.draftConflict(code: code.text, current: 1)) {
      try await world.store.write {
        try commands.saveDraft(
          CatalogueWorld.content("另一份"), of: code, expectedRevision: 0, by: CatalogueWorld.editor, in: $0)
      }
    }
    #expect(try await world.store.read { try items.drafts(of: CatalogueWorld.department, in: $0) }.count == 1)
    try await world.publish(CatalogueWorld.content("草稿"), as: code, expecting: 1)
    #expect(try await world.store.read { try items.draft(of: code, in: $0) } == nil)
  }
}
