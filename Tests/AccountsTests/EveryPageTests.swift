import Foundation
import Cryptography
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Accounts

@Suite struct EveryPageTests {
  private static let pages: [(login: String?, path: String)] = [
    (nil, "/sign-in"), (nil, "/register"), ("zhangsan", "/register/enterprise"), ("zhangsan", "/account"),
    ("officer", "/account"), ("zhangsan", "/account/password"), ("zhangsan", "/account/mobile"),
    ("zhangsan", "/account/totp"),
    ("zhangsan", "/my/mandates"), ("officer", "/my/mandates"), ("zhangsan", "/my/mandates/new"),
    ("zhangsan", "/my/notices"), ("zhangsan", "/sign-out"), ("chief", "/admin"), ("chief", "/admin/organisations"),
    ("chief", "/admin/people"), ("chief", "/admin/people?q=none"), ("chief", "/admin/people/new"),
    ("chief", "/admin/calendar"), ("chief", "/admin/calendar?year=2030"), ("chief", "/admin/calendar/import"),
    ("chief", "/admin/audit"),
  ]

  @Test(arguments: ["zh-CN", "en"])
  func `each page renders in both languages with a heading, a language and no missing words`(
    language: String
  ) async throws {
    let world = try await AccountsWorld()
    let person = try await world.account("officer").id
    let more = [
      ("chief", "/admin/organisations/\(world.market)"), ("chief", "/admin/organisations/\(world.district)/new"),
      ("chief", "/admin/people/\(person)"),
    ]
    for (login, path) in Self.pages + more.map({ ($0.0, $0.1) }) {
      try await world.browse(as: login, language: language) { (browser: Browser) async throws in
        let page = try await browser.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.contains("<html lang=\"\(language)\""), "\(path)")
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path) has one heading")
        #expect(!page.text.contains("⟦"), "\(path) misses words")
        #expect(!page.text.contains("style=\""), "\(path)")
        for label in page.text.components(separatedBy: "<label ").dropFirst()
        where label.hasPrefix("class=\"field__label\"") {
          let id = label.components(separatedBy: "for=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
          #expect(page.text.contains("id=\"\(id)\""), "\(path): the label for \(id) leads nowhere")
        }
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `every form refuses to be sent without its token`() async throws {
    let world = try await AccountsWorld()
    let id = try await world.account("officer").id
    let forms: [(String?, String)] = [
      (nil, "/sign-in"), (nil, "/sign-in/code"), (nil, "/register"), ("zhangsan", "/sign-out"),
      ("zhangsan", "/register/enterprise"), ("zhangsan", "/account/acting"), ("zhangsan", "/account/language"),
      ("zhangsan", "/account/sessions/\(id)/end"), ("zhangsan", "/account/sign-out-everywhere"),
      ("zhangsan", "/account/password"), ("zhangsan", "/account/mobile"), ("zhangsan", "/account/totp/begin"),
      ("zhangsan", "/account/totp/confirm"), ("zhangsan", "/account/totp/disable"), ("zhangsan", "/account/members"),
      ("zhangsan", "/account/members/\(id)/withdraw"), ("zhangsan", "/my/mandates/new"),
      ("zhangsan", "/my/mandates/\(id)/accept"), ("zhangsan", "/my/mandates/\(id)/revoke"),
      ("zhangsan", "/my/notices/read"),
      ("zhangsan", "/my/notices/\(id)/open"), ("chief", "/admin/organisations/\(world.district)/new"),
      ("chief", "/admin/organisations/\(world.market)/rename"), ("chief", "/admin/organisations/\(world.market)/close"),
      ("chief", "/admin/people/new"), ("chief", "/admin/people/\(id)/roles"), ("chief", "/admin/people/\(id)/password"),
      ("chief", "/admin/people/\(id)/totp"), ("chief", "/admin/people/\(id)/helper"),
      ("chief", "/admin/people/\(id)/close"),
      ("chief", "/admin/roles/\(id)/revoke"), ("chief", "/admin/calendar/import"),
    ]
    for (login, path) in forms {
      try await world.browse(as: login) { (browser: Browser) async throws in
        for token in ["", "forged"] {
          let page = try await browser.post(path, token: token, ["login": "x", "password": "y"])
          #expect(page.status == .conflict || page.status == .forbidden, "\(path): \(page.status)")
        }
      }
    }
    #expect(try await world.account("officer").isOpen)
  }

  @Test func `every error of identity has words in both languages`() async throws {
    let world = try await AccountsWorld()
    let errors: [IdentityError] = [
      .signInRefused, .secondFactorNeeded, .tooManyAttempts(retryAfterSeconds: 30), .signInBusy, .loginInvalid,
      .loginTaken,
      .nameInvalid, .passwordTooShort(minimumLength: 10), .passwordTooLong(maximumLength: 128), .passwordCommon,
      .passwordContainsLogin, .passwordWrong, .passwordUnchanged, .citizenNumberTaken, .enterpriseTaken, .codeWrong,
      .periodInvalid, .languageInvalid, .accountNotFound, .accountClosed, .notPermitted, .staffNeeded,
      .assignmentNotFound,
      .assignmentExists, .ownRoleProtected, .membershipNotFound, .membershipExists, .legalRepresentativeNeeded,
      .partyNotRepresented, .totpAlreadyOn, .totpNotStarted, .mandateNotFound, .mandateNotOffered, .mandateEnded,
      .mandateToSelf, .granteeNotFound, .organisationNotFound, .organisationClosed, .organisationCodeTaken,
      .organisationCodeInvalid, .organisationNameInvalid, .organisationLevelInvalid, .organisationHasOpenOffices,
      .organisationHasStaff,
    ]
    for language in Language.allCases {
      let words = world.bench.renderer.words(language)
      for error in errors {
        #expect(words.has("error.\(error.code)"), "\(error.code)")
        #expect(words.has("error.\(error.code).next"), "\(error.code)")
      }
    }
  }
}
