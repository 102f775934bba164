import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import WebSupport

@testable import Platform

/// One method at one pattern of an address.
private struct Route: CustomStringConvertible {
  var method: String
  var pattern: String
  var description: String { "\(method) \(pattern)" }
}

/// Every route of the real program, called by people who have nothing to do with what its address names.
@Suite("Wrong account")
struct WrongAccountWalkTests {
  private static var quiet: Logger {
    var logger = Logger(label: "walk")
    logger.logLevel = .critical
    return logger
  }

  private static func routes(_ world: WrongAccountWorld) -> [Route] {
    world.router.routes.map { Route(method: $0.method.rawValue, pattern: "\($0.path)") }
  }

  @Test func `the list names only routes that exist, and every parameter can be filled with somebody else's`()
    async throws
  {
    let world = try await WrongAccountWorld()
    let routes = Self.routes(world)
    #expect(routes.count > 120)
    let known = Set(routes.map(\.description))
    #expect(Set(RouteList.audiences.keys).union(RouteList.withoutToken).subtracting(known).isEmpty)
    let unfilled = routes.filter { world.foreign.addresses(of: $0.pattern) == nil }
    #expect(unfilled.isEmpty, "say in ForeignIdentifiers what fills the parameters of \(unfilled)")
    #expect(Set(routes.map(\.method)).isSubset(of: ["GET", "POST"]), "the walk knows GET and POST")
    try await world.installation.close()
  }

  @Test func `strangers are refused whatever is not theirs, and change nothing`() async throws {
    let world = try await WrongAccountWorld()
    let application = Application(router: world.router, logger: Self.quiet)
    var wrong: [String] = []
    for stranger in WrongAccountWorld.strangers {
      let session = try await world.session(stranger.login)
      let before = try await world.fingerprints()
      wrong += try await application.test(.router) { client in
        try await Self.walk(world, stranger, WalkBrowser(client, session: session))
      }
      let changed = try await world.fingerprints().changes(since: before)
      if !changed.isEmpty { wrong.append("\(stranger.title) changed \(changed)") }
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    try await world.installation.close()
  }

  @Test func `no form is taken without its token, whoever sends it`() async throws {
    let world = try await WrongAccountWorld()
    let application = Application(router: world.router, logger: Self.quiet)
    var wrong: [String] = []
    for login in [nil, WrongAccountWorld.victim, "clerk", "officer", "approver", "supervisor", "admin"] {
      let session = try await world.session(login)
      let before = try await world.fingerprints()
      wrong += try await application.test(.router) { client in
        try await Self.forge(world, login ?? "nobody", WalkBrowser(client, session: session))
      }
      let changed = try await world.fingerprints().changes(since: before).filter {
        $0 != "access_record" && $0 != "ledger_pending"
      }
      if !changed.isEmpty { wrong.append("\(login ?? "nobody") changed \(changed)") }
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    try await world.installation.close()
  }

  private static func walk(
    _ world: WrongAccountWorld, _ stranger: Stranger, _ browser: WalkBrowser
  ) async throws -> [String] {
    var wrong: [String] = []
    let token = try await browser.token()
    for route in routes(world) {
      let isEntitled = RouteList.audiences["\(route)"].map(stranger.entitled.contains) ?? false
      // What a form of one's own changes is one's own; it is sent elsewhere.
      if isEntitled && route.method == "POST" { continue }
      for address in world.foreign.addresses(of: route.pattern) ?? [] {
        let page =
          route.method == "GET"
          ? try await browser.get(address) : try await browser.post(address, token: token, world.foreign.formFields)
        if isEntitled ? page.status >= 500 : !page.isRefusal {
          wrong.append("\(stranger.title): \(route.method) \(address) gave \(page.status) \(page.location)")
        }
        for secret in world.foreign.secrets where page.text.contains(secret) {
          wrong.append("\(stranger.title): \(route.method) \(address) shows \(secret)")
        }
      }
    }
    return wrong
  }

  private static func forge(
    _ world: WrongAccountWorld, _ title: String, _ browser: WalkBrowser
  ) async throws -> [String] {
    var wrong: [String] = []
    for route in routes(world) where route.method == "POST" && !RouteList.withoutToken.contains("\(route)") {
      for address in world.foreign.addresses(of: route.pattern) ?? [] {
        for token in [nil, "forged"] {
          let page = try await browser.post(address, token: token, world.foreign.formFields)
          // 409 says that the form is stale.
          if !page.isRefusal && page.status != 409 {
            wrong.append("\(title): POST \(address) with token \(token ?? "none") gave \(page.status) \(page.location)")
          }
        }
      }
    }
    return wrong
  }
}
