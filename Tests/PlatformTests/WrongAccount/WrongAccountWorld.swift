import Cases
import Cryptography
import Foundation
import Hummingbird
import Identity
import Kernel
import Models
import Services
import Store
import Testing
import WebSupport
import Workflow

@testable import Desk
@testable import Operations
@testable import Privacy
@testable import Platform
@testable import Studio

/// Somebody who has nothing to do with the victim's matters.
struct Stranger: Sendable {
  var title: String
  /// Nil for somebody who has not signed in.
  var login: String?
  var entitled: Set<RouteAudience>
}

/// The demonstration district with the real features, a victim who owns one of everything, and strangers of every kind.
struct WrongAccountWorld: Sendable {
  /// Legal representative of an enterprise, with matters in their own name as well.
  static let victim = "chen"
  static let password = DemoCast.password

  static let strangers: [Stranger] = [
    Stranger(title: "nobody", entitled: [.everyone]),
    Stranger(title: "another resident", login: "demo7", entitled: [.everyone, .signedIn, .residents]),
    Stranger(title: "staff of another enterprise", login: "demo8", entitled: [.everyone, .signedIn, .residents]),
    Stranger(title: "a helper without a mandate", login: "demo9", entitled: [.everyone, .signedIn, .residents]),
    Stranger(title: "an officer elsewhere", login: "elsewhere-officer", entitled: [.everyone, .signedIn, .staff]),
    Stranger(title: "an approver elsewhere", login: "elsewhere-approver", entitled: [.everyone, .signedIn, .staff]),
    Stranger(title: "a clerk elsewhere", login: "elsewhere-clerk", entitled: [.everyone, .signedIn, .staff]),
    Stranger(
      title: "a supervisor elsewhere", login: "elsewhere-supervisor",
      entitled: [.everyone, .signedIn, .staff, .supervisors]),
    Stranger(
      title: "a data protection officer elsewhere", login: "elsewhere-guardian",
      entitled: [.everyone, .signedIn, .staff, .supervisors]),
    Stranger(
      title: "an administrator elsewhere", login: "elsewhere-admin",
      entitled: [.everyone, .signedIn, .staff, .administrators]),
  ]

  let folder: TemporaryFolder
  let installation: Installation
  let foreign: ForeignIdentifiers

  var bench: Workbench { installation.bench }
  var router: WebRouter { WebStack.router(features: Features.all, bench: bench) }

  init() async throws {
    folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.limitsRates = false
    configuration.isDemonstration = true
    try await DemonstrationCopy.make(for: &configuration)
    installation = try await Installation.open(configuration, environment: [:])
    installation.monitor.enter(.running)
    let settling = Settling(bench: installation.bench)
    try await settling.strangers()
    foreign = try await settling.victim()
  }

  /// A session for a login, or none.
  func session(_ login: String?) async throws -> String? {
    guard let login else { return nil }
    return try await bench.signIn.attempt(
      login: login, password: Self.password, address: "203.0.113.8", deviceToken: nil
    ).token
  }

  func fingerprints() async throws -> TableFingerprints {
    try await bench.store.read { try TableFingerprints(in: $0) }
  }
}

/// Brings strangers and the victim's things into the demonstration.
private struct Settling {
  let bench: Workbench
  var today: CivilDate { bench.clock.now().civilDate() }

  /// Gives roles in a department that owns none of the cases, and settles the other strangers.
  func strangers() async throws {
    let hash = try await bench.identity.passwords.hash(WrongAccountWorld.password)
    let (bench, today) = (self.bench, self.today)
    try await bench.store.write { tx in
      let elsewhere = try #require(
        try tx.first(
          """
          SELECT id FROM organisation WHERE kind = 'department'
            AND id NOT IN (SELECT authority_id FROM case_file) AND id NOT IN (SELECT organisation_id FROM staff_assignment)
          """, [], { row -> OrganisationID in try row.id(0) }))
      for role in [Role.officer, .approver, .counterClerk, .supervisor, .administrator, .dataProtection] {
        let login =
          ["counterClerk": "clerk", "administrator": "admin", "dataProtection": "guardian"][role.rawValue]
          ?? role.rawValue
        try bench.identity.staff.createStaff(
          name: "郑远方", login: LoginName("elsewhere-\(login)"), temporaryPassword: hash, mustChangePassword: false,
          first: NewAssignment(organisationID: elsewhere, positionTitle: "科员", role: role, validFrom: today),
          by: .system, in: tx)
      }
      let helper = try #require(try People.find(login: "demo9", in: tx))
      try bench.identity.staff.setHelper(helper.id, true, by: .system, in: tx)
      let owner = try #require(try People.find(login: "wang", in: tx))
      let enterprise = try #require(
        try tx.first(
          "SELECT party_id FROM party_member WHERE account_id = ?", [owner.id], { row -> PartyID in try row.id(0) }))
      let member = try #require(try People.find(login: "demo8", in: tx))
      let principal = try #require(try Principals.load(owner.id, actingFor: enterprise, on: today, in: tx))
      try bench.identity.enterprises.authorise(
        login: "demo8", realName: member.displayName, for: enterprise, from: today, through: today.adding(days: 90),
        by: principal, in: tx)
    }
  }

  /// Gives the victim a draft with a file, a joint matter, a member and a mandate, and names everything that is theirs.
  func victim() async throws -> ForeignIdentifiers {
    let file = try await bench.blobs.put(bytes: Array("%PDF-1.4 a paper of the victim".utf8))
    let session = try await bench.signIn.attempt(
      login: WrongAccountWorld.victim, password: WrongAccountWorld.password, address: "203.0.113.9", deviceToken: nil)
    let (bench, today) = (self.bench, self.today)
    let content = try CatalogueContent.published()
    return try await bench.store.write { tx in
      let account = try #require(try People.find(login: WrongAccountWorld.victim, in: tx))
      let enterprise = try #require(
        try tx.first(
          "SELECT party_id FROM party_member WHERE account_id = ?", [account.id], { row -> PartyID in try row.id(0) }))
      let principal = try #require(try Principals.load(account.id, actingFor: enterprise, on: today, in: tx))
      var foreign = try ForeignIdentifiers(account: account.id, enterprise: enterprise, in: tx)
      let member = try #require(try People.find(login: "demo3", in: tx))
      foreign.membership = try bench.identity.enterprises.authorise(
        login: "demo3", realName: member.displayName, for: enterprise, from: today, through: today.adding(days: 30),
        by: principal, in: tx
      ).description
      foreign.mandate = try bench.identity.mandates.grant(
        to: try #require(try People.find(login: "bangban", in: tx)).id, matter: .all, from: today,
        through: today.adding(days: 30), by: principal, in: tx
      ).description
      let draft = try bench.cases.startDraft(
        NewDraft(
          partyID: enterprise, kind: SubmissionPlan.kind, subjectCode: foreign.itemCode,
          subjectVersionID: foreign.version,
          title: "不可外传的草稿", step: "basics", data: .object(["secret": .string("草稿里的秘密")])),
        by: .applicant(principal), in: tx)
      foreign.draft = draft.id.description
      foreign.draftMaterial = try bench.cases.addMaterial(
        NewMaterial(
          code: "idcard", name: "身份证", status: .submitted,
          file: StoredFile(
            sha256: file.sha256, sizeBytes: file.sizeBytes, mediaType: "application/pdf", fileName: "card.pdf")),
        toDraft: draft.id, account: account.id, in: tx
      ).id.description
      try tx.execute(
        """
        UPDATE case_material SET status = 'submitted', sha256 = ?, size_bytes = ?, media_type = 'application/pdf',
          file_name = 'paper.pdf' WHERE id = ?
        """, [file.sha256, file.sizeBytes, foreign.caseMaterial])
      foreign.joint = try Self.joint(
        of: principal, bench: bench, codes: content.worked.keys.sorted(), today: today, in: tx)
      foreign.session = session.sessionID.description
      try Self.privacy(bench, into: &foreign, of: principal, today: today, in: tx)
      try Self.webhook(bench, into: &foreign, today: today, in: tx)
      try Self.studio(bench, into: &foreign, in: tx)
      foreign.publication = try #require(
        try tx.first(
          "SELECT id FROM publication WHERE state = 'screening'", [], { row -> OrganisationID in try row.id(0) })
      ).description
      foreign.channel = try #require(
        try tx.first("SELECT id FROM publication_channel", [], { row -> OrganisationID in try row.id(0) })
      ).description
      foreign.posting = try #require(
        try tx.first("SELECT id FROM publication_posting", [], { row -> OrganisationID in try row.id(0) })
      ).description
      // Any poor rating in the demonstration belongs to an authority that is not the strangers'.
      foreign.duty = try #require(
        try tx.first("SELECT id FROM rating_duty ORDER BY id LIMIT 1", [], { row -> RatingDutyID in try row.id(0) })
      ).description
      let administrator = try #require(try People.find(login: "admin", in: tx))
      let chief = try #require(try Principals.load(administrator.id, on: today, in: tx))
      foreign.reset = try bench.identity.resets.requestForStaff(
        foreign.staffAccount, .password, by: chief, in: tx
      ).id.description
      return foreign
    }
  }

  /// A reading of the victim's data, a question about it, and a request for a list of the authority.
  private static func privacy(
    _ bench: Workbench, into foreign: inout ForeignIdentifiers, of victim: Principal, today: CivilDate,
    in tx: WriteTransaction
  ) throws {
    func staff(_ login: String) throws -> Principal {
      let account = try #require(try People.find(login: login, in: tx))
      return try #require(try Principals.load(account.id, on: today, in: tx))
    }
    let examples = PrivacyExamples(bench)
    let reading = try #require(
      try examples.read(victim.actingParty.id, by: [try staff("clerk"), try staff("officer")], in: tx))
    try examples.ask(about: reading, by: victim, in: tx)
    foreign.reading = reading.description
    foreign.export = try ExportCommands(bench).request(
      ExportDraft(
        source: "pro_accept", organisationID: foreign.authority, from: today, through: today, purpose: "不可外传的目的和名单",
        article: "第一条"), by: try staff("supervisor"), in: tx
    ).description
    let draft = ErasureDraft(login: WrongAccountWorld.victim, ground: .asked, reason: "不可外传的理由")
    foreign.erasure = try ErasureCommands(bench: bench, erase: Erasure.erase).request(
      draft, by: try staff("admin"), in: tx
    ).description
  }

  /// A webhook of the authority that handles the victim's matter, with a test on its way.
  private static func webhook(
    _ bench: Workbench, into foreign: inout ForeignIdentifiers, today: CivilDate, in tx: WriteTransaction
  ) throws {
    let chief = try #require(try People.find(login: "admin", in: tx))
    let principal = try #require(try Principals.load(chief.id, on: today, in: tx))
    let scope = OperationsScope(
      principal: principal, organisations: AccessPolicy.organisations(principal, with: .operatePlatform),
      coversInstallation: true)
    let commands = WebhookCommands(bench)
    let draft = WebhookDraft(name: "不可外传的推送", address: "https://example.org/hook", topics: ["case.accept"])
    let (webhook, _) = try commands.create(draft, for: foreign.authority, by: scope, in: tx)
    let delivery = try commands.ping(webhook, by: scope, in: tx)
    let job = try Jobs.open(kind: WebhookJobs.ping, uniqueKey: delivery.description, in: tx)
    foreign.webhook = webhook.description
    foreign.delivery = delivery.description
    foreign.job = try #require(job).id.description
  }

  /// An instance of a process, a draft of a model and a migration.
  private static func studio(_ bench: Workbench, into foreign: inout ForeignIdentifiers, in tx: WriteTransaction) throws
  {
    let version = try #require(try bench.workflow.versions("return-visit", in: tx).first)
    let running = try bench.workflow.instances(of: version.hash, .running, limit: 1, in: tx)
    foreign.instance = try #require(running.first).facts.id.description
    let draft = ModelDraft(
      id: bench.ids.make(), kind: .bpmn, key: "return-visit", title: "不可外传的草稿", digest: "", uploadedBy: "陈思远",
      uploadedAt: bench.clock.now(), deployedAt: nil, deployedNumber: nil)
    try DraftQueries.insert(draft, text: "不可外传", in: tx)
    foreign.modelDraft = draft.id.description
    let plan = TransferPlan(from: version.hash, to: version.hash)
    foreign.transfer = try bench.workflow.beginTransfer(plan, actor: nil, in: tx).description
  }

  private static func joint(
    of principal: Principal, bench: Workbench, codes: [ItemCode], today: CivilDate, in tx: WriteTransaction
  ) throws -> String {
    let division = try #require(bench.configuration.division).text
    let plan = SubmissionPlan(division: division, sealer: bench.sealer)
    var parts: [CaseSubmission] = []
    for code in codes {
      guard let item = try ItemQueries().current(code, on: today, in: tx) else { continue }
      let part = try plan.submission(
        of: item, data: SampleAnswers.values(for: item.content, seed: 7, today: today),
        applicant: principal.actingParty, files: [], key: "walk-\(code.text)", channel: .online, draft: nil, in: tx)
      if !parts.contains(where: { $0.authorityID == part.authorityID }) { parts.append(part) }
      if parts.count == 2 { break }
    }
    let lead = try #require(parts.first).authorityID
    let root = try #require(try Organisations.find(code: division, in: tx))
    return try bench.cases.submitJoint(
      JointSubmission(
        idempotencyKey: "walk-joint", subjectCode: "joint:walk", title: "不可外传的联办",
        division: division, applicant: principal.actingParty, leadAuthorityID: lead,
        governmentID: root.id, parts: parts),
      by: .applicant(principal), in: tx
    ).jointCaseID.description
  }
}
