import TownTesting
import Cryptography
import Identity
import Kernel
import Store
import Testing

@testable import Publishing

@Suite("Subscriptions to what is published")
struct SubscriptionTests {
  @Test func `a publication falls under everything, its authority and those above, its field and its topics`()
    async throws
  {
    let world = try await SubscriptionWorld()
    let scopes = SubscriptionScope.matching(
      authorities: [world.town.district, world.town.market], field: .rules, topics: ["food", "food", "health"])
    #expect(scopes.count == 3 * 2 * 3 && Set(scopes).count == scopes.count && scopes[0] == SubscriptionScope())
    #expect(scopes.allSatisfy { SubscriptionScope(key: $0.key) == $0 })
    #expect(SubscriptionScope(key: "nonsense") == nil && SubscriptionScope(key: "|20-99|") == nil)
  }

  @Test func `whoever subscribes in several ways hears once, and others hear nothing`() async throws {
    let world = try await SubscriptionWorld()
    let everything = try await world.subscriber("a@example.org")
    try await world.subscriber("a@example.org", SubscriptionScope(field: .rules))
    let topic = try await world.subscriber("b@example.org", SubscriptionScope(topic: "food"))
    let place = try await world.subscriber("c@example.org", SubscriptionScope(authority: world.town.district))
    try await world.subscriber("d@example.org", SubscriptionScope(authority: world.town.housing))
    try await world.subscriber("e@example.org", SubscriptionScope(field: .budget))
    try await world.mail(try await world.published())
    #expect(try await world.queued() == [everything, topic, place].map(\.description).sorted())
  }

  @Test func `a version is told once, however often its event comes`() async throws {
    let world = try await SubscriptionWorld()
    try await world.subscriber("a@example.org")
    let publication = try await world.published()
    for _ in 1...3 { try await world.mail(publication) }
    #expect(try await world.queued().count == 1)
  }

  @Test func `a fan-out that breaks off goes on where it stood`() async throws {
    let world = try await SubscriptionWorld()
    for number in 1...5 { try await world.subscriber("reader\(number)@example.org") }
    for number in 6...9 { try await world.subscriber("reader\(number)@example.org", SubscriptionScope(field: .rules)) }
    let publication = try await world.published()
    let fanOut = world.fanOut
    try await world.store.write { try fanOut.begin(publication.id, in: $0) }
    // Three at a time, as if each batch were done by another node.
    var finished = false
    for _ in 1...10 where !finished {
      let mailing = try await world.store.write { try fanOut.step(publication.id, version: 1, batch: 3, in: $0) }
      finished = mailing?.isFinished ?? true
    }
    #expect(finished)
    let queued = try await world.queued()
    #expect(queued.count == 9 && Set(queued).count == 9)
  }

  @Test func `an address that nobody has confirmed hears of nothing and is forgotten`() async throws {
    let world = try await SubscriptionWorld()
    let commands = SubscriptionCommands(world.bench)
    try await world.store.write {
      try commands.ask("x@example.org", for: SubscriptionScope(), language: "zh-CN", in: $0)
    }
    try await world.mail(try await world.published())
    #expect(try await world.queued().isEmpty)
    let later = world.town.clock.now().adding(seconds: SubscriptionLimits.confirmationSeconds + 1)
    let removed = try await world.store.write {
      try SubscriptionQueries.removeUnconfirmed(before: later, atMost: 10, in: $0)
    }
    #expect(removed == 1)
  }

  @Test func `nobody is pestered: five links a day for one address, and the sixth is refused`() async throws {
    let world = try await SubscriptionWorld()
    let commands = SubscriptionCommands(world.bench)
    for field in DisclosureField.allCases.prefix(5) {
      try await world.store.write {
        try commands.ask("X@example.org", for: SubscriptionScope(field: field), language: "en", in: $0)
      }
    }
    await #expect(throws: SubscriptionError.tooOften) {
      try await world.store.write {
        try commands.ask("x@EXAMPLE.org", for: SubscriptionScope(field: .local), language: "en", in: $0)
      }
    }
  }

  @Test func `the address stands sealed, and ending forgets it`() async throws {
    let world = try await SubscriptionWorld()
    let id = try await world.subscriber("wang@example.org")
    let stored = try await world.store.read { tx in
      try tx.rows("SELECT address FROM publication_subscription") { try $0.text(0) }
    }
    #expect(stored.count == 1 && !stored[0].contains("wang"))
    let commands = SubscriptionCommands(world.bench)
    let token = try SubscriptionTokens.end(id, world.town.sealer)
    #expect(SubscriptionTokens.readEnd(token, world.town.sealer) == id)
    #expect(SubscriptionTokens.readEnd(token + "x", world.town.sealer) == nil)
    try await world.store.write { try commands.end(id, in: $0) }
    #expect(try await world.store.read { try SubscriptionQueries.find(id, in: $0) } == nil)
  }

  @Test func `no statement reads a table from end to end`() async throws {
    let world = try await SubscriptionWorld()
    let statements = [
      SubscriptionQueries.byID, SubscriptionQueries.byLink, SubscriptionQueries.ofAddress,
      SubscriptionQueries.forgotten,
      MailingQueries.recipientsStatement(earlier: 0, goesOn: false),
      MailingQueries.recipientsStatement(earlier: 3, goesOn: true),
    ]
    for statement in statements {
      let scans = try await world.store.read { try $0.plan(statement).tableScans }
      #expect(scans.isEmpty, "\(statement)")
    }
  }
}
