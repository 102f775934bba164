import Cases
import Disclosure
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Services
import Store
import Testing
import WebSupport

@testable import Platform

/// 政府信息公开条例第三十九条第一款: a request that is really for a service goes on there, over the borders of two features.
@Suite("Requests that go on as applications")
struct HandOnFlowTests {
  private static let wanted = "我想知道怎样申请法律援助，家里经济困难，请不起律师。"

  @Test func `article 39: the desk finds the service, and the person finds a draft with what they wrote`() async throws
  {
    let folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.limitsRates = false
    try await DemonstrationCopy.make(for: &configuration)
    let installation = try await Installation.open(configuration, environment: [:])
    installation.monitor.enter(.running)
    let bench = installation.bench
    for feature in Features.all { try await feature.prepare(bench: bench) }
    let (request, officer) = try await Self.ask(bench)
    let router = WebStack.router(features: Features.all, bench: bench)
    let session = try await bench.signIn.attempt(
      login: officer, password: DemoCast.password, address: "203.0.113.8", deviceToken: nil)
    try await Application(router: router).test(.router) { client in
      let browser = try await WalkBrowser(client, session: session.token)
      let path = "\(RequestPath.desk(request))/hand-on"
      let found = try await browser.get("\(path)?q=%E6%B3%95%E5%BE%8B%E6%8F%B4%E5%8A%A9")
      #expect(found.status == 200 && found.text.contains("法律援助") && found.text.contains(Self.wanted))
      let matter = try #require(Self.value(of: "matter", in: found.text))
      let handed = try await browser.post(
        path, token: try await browser.token(), [("target", "services"), ("matter", matter)])
      #expect(handed.location.hasPrefix(RequestPath.answer(request)), "\(handed.status) \(handed.text.prefix(300))")
    }
    let today = bench.clock.now().civilDate()
    let (drafts, messages) = try await bench.store.read { tx in
      let account = try #require(try People.find(login: "demo7", in: tx))
      let principal = try #require(try Principals.load(account.id, on: today, in: tx))
      return (
        try bench.cases.drafts(of: principal.accountID, in: tx), try bench.cases.queries.messages(request, in: tx)
      )
    }
    let draft = try #require(drafts.first { "\($0.data)".contains(Self.wanted) }, "what was written is carried over")
    #expect(messages.contains { $0.text.contains("/drafts/\(draft.id)") }, "the person is told where to go on")
    try await installation.close()
  }

  /// A request of a resident to an authority that has an officer, and that officer's login.
  private static func ask(_ bench: Workbench) async throws -> (CaseID, String) {
    let today = bench.clock.now().civilDate()
    return try await bench.store.write { tx in
      let account = try #require(try People.find(login: "demo7", in: tx))
      let principal = try #require(try Principals.load(account.id, on: today, in: tx))
      let places = try Authorities.all(in: tx).map(\.id)
      let officer = try #require(
        try Staff.members(of: Set(places), on: today, in: tx).first {
          $0.role == .officer && places.contains($0.organisationID)
        })
      let login = try #require(try People.find(officer.accountID, in: tx)).login
      var form = WantedForm()
      form.description = wanted
      form.contact = "13800000001"
      let receipt = try RequestIntake(bench).take(
        RequestIntake.Arrival(
          form: form, channel: .online, authority: officer.organisationID, requester: principal.actingParty,
          receipt: try ReceiptRule.receipt(by: .online, arrivedOn: today, confirmedOn: today, today: today),
          key: "hand-on"), by: .applicant(principal), in: tx)
      return (receipt.caseID, login)
    }
  }

  private static func value(of name: String, in text: String) -> String? {
    text.range(of: "name=\"\(name)\" value=\"").map { String(text[$0.upperBound...].prefix { $0 != "\"" }) }
  }
}
