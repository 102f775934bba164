import Identity
import Kernel
import Store
import Testing

@testable import Models

@Suite("Publishing models")
struct PublishingTests {
  @Test func `A version applies from its first day, and the one before it until the day before`() async throws {
    let world = try await ModelWorld()
    let (today, library) = (world.today, ModelLibrary())
    let first = try await world.publish(5, from: today)
    let next = try await world.publish(10, from: today.adding(days: 30), expecting: 1)
    #expect((first.number, next.number) == (1, 2))
    #expect(try await world.inForce(library, on: today.adding(days: -1)) == nil)
    #expect(try await world.inForce(library, on: today)?.version == first)
    #expect(try await world.inForce(library, on: today.adding(days: 29))?.version == first)
    #expect(try await world.inForce(library, on: today.adding(days: 30))?.version == next)
    #expect(try await world.inForce(library, on: today.adding(days: 3_000))?.version == next)
  }

  @Test func `A version that was published for a time ends with its last day`() async throws {
    let world = try await ModelWorld()
    let (today, library) = (world.today, ModelLibrary())
    try await world.publish(5, from: today, through: today.adding(days: 9))
    #expect(try await world.inForce(library, on: today.adding(days: 9)) != nil)
    #expect(try await world.inForce(library, on: today.adding(days: 10)) == nil)
    await #expect(throws: ModelsError.startsTooEarly(earliest: today.adding(days: 10))) {
      try await world.publish(6, from: today.adding(days: 9))
    }
    try await world.publish(6, from: today.adding(days: 10))
  }

  @Test func `Versions neither begin in the past nor overlap nor end before they begin`() async throws {
    let world = try await ModelWorld()
    let today = world.today
    await #expect(throws: ModelsError.startsTooEarly(earliest: today)) {
      try await world.publish(5, from: today.adding(days: -1))
    }
    await #expect(throws: ModelsError.endsBeforeStart) {
      try await world.publish(5, from: today, through: today.adding(days: -1))
    }
    try await world.publish(5, from: today.adding(days: 30))
    for day in [today, today.adding(days: 30)] {
      await #expect(throws: ModelsError.startsTooEarly(earliest: today.adding(days: 31))) {
        try await world.publish(6, from: day)
      }
    }
  }

  @Test func `Whoever has not seen the newest version is told`() async throws {
    let world = try await ModelWorld()
    try await world.publish(5, from: world.today, expecting: 0)
    await #expect(throws: ModelsError.versionConflict(key: "discount", current: 1)) {
      try await world.publish(6, from: world.today.adding(days: 1), expecting: 0)
    }
  }

  @Test(arguments: [
    "", "no XML", "<definitions/>",
    "<!DOCTYPE a [<!ENTITY b \"b\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>",
    ModelWorld.text(answering: 1).replacing("<text>1</text>", with: "<text>1 +</text>"),
    ModelWorld.text(answering: 1).replacing("<text>1</text>", with: "<text>gradd</text>"),
  ])
  func `What does not compile is no model`(text: String) {
    do {
      _ = try ModelDocument(kind: .dmn, text: text, name: "broken.dmn")
      Issue.record("taken: \(text.prefix(80))")
    } catch {
      guard case .documentInvalid(let fault) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(fault.name == "broken.dmn")
      #expect(!fault.code.isEmpty)
    }
  }

  @Test func `A text beyond the limit is refused before it is read, and other kinds for now`() {
    let long = String(repeating: " ", count: ModelDocument.maximumSizeBytes + 1)
    #expect(throws: ModelsError.documentTooLong(limitBytes: ModelDocument.maximumSizeBytes)) {
      try ModelDocument(kind: .dmn, text: long, name: "long.dmn")
    }
    #expect(throws: ModelsError.kindUnsupported(.form)) {
      try ModelDocument(kind: .form, text: "{}", name: "form.json")
    }
  }

  @Test(arguments: ["", "Road", "a b", "a/b", "规则", String(repeating: "a", count: 65)])
  func `A name that could not stand in an address is none`(text: String) {
    #expect(ModelKey(text) == nil)
  }

  @Test func `What the program brings along may begin in the past, and yields to what people publish`() async throws {
    let world = try await ModelWorld()
    let (today, library) = (world.today, ModelLibrary())
    let start = today.adding(days: -100)
    #expect(try await world.load(5, from: start)?.inForceFrom == start)
    #expect(try await world.load(5, from: start) == nil)
    #expect(try await world.inForce(library, on: today.adding(days: -50))?.version.number == 1)
    #expect(try await world.load(6, from: start)?.inForceFrom == today)
    #expect(try await world.load(7, from: start)?.inForceFrom == today.adding(days: 1))
    try await world.publish(8, from: today.adding(days: 2))
    #expect(try await world.load(9, from: start) == nil)
  }

  @Test func `Each publication leaves an audit entry with the digest of the text`() async throws {
    let world = try await ModelWorld()
    let version = try await world.publish(5, from: world.today, through: world.today.adding(days: 5))
    let entries = try await world.store.read {
      try AuditTrail.entries(subjectKind: "model", subjectID: "dmn:discount", in: $0)
    }
    let entry = try #require(entries.first)
    #expect(entries.count == 1)
    #expect(entry.action == "models.published")
    #expect(entry.actor.displayName == "周全")
    #expect(entry.details["digest"]?.stringValue == version.digest)
    #expect(entry.details["from"]?.stringValue == world.today.description)
    #expect(version.digest == ModelDocument.digest(of: ModelWorld.text(answering: 5)))
    #expect(version.publishedBy == "周全")
  }
}
