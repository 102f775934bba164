import Cases
import Disclosure
import Foundation
import Identity
import Kernel
import Publishing
import Store
import WebSupport

/// Documents that the demonstration's departments publish and requests that its residents make, day by day, by the acts that people do on
/// pages. The texts are invented and say so.
struct DemoDisclosure {
  /// A document of the demonstration.
  struct Document: Decodable {
    /// Working days before the last one.
    var day: Int
    /// A part of the department's name.
    var office: String
    var kind: PublicationKind
    var field: DisclosureField
    var stage: OpennessStage
    var column: String
    var topics: [String]
    var title: String
    var summary: String
    var body: String
    var number: String?
    var plain: String
    var leavesAt: PublicationWalk.Rest
    var legalBasis: String
    /// Days from the release until it applies.
    var effectiveAfter: Int?
  }

  /// A request of the demonstration.
  struct Wish: Decodable {
    enum Stage: String, Decodable { case new, registered, supplement, consulting, proposed, answered }

    struct Part: Decodable {
      var ground: String
      var what: String
      var reason: String
    }

    var day: Int
    var office: String
    var name: String
    var number: String
    var description: String
    /// Of ``AnswerGround``; empty where nothing is answered yet.
    var ground: String
    /// Of ``AnswerField``.
    var texts: [String: String]
    /// Working days from the request to the answer.
    var answeredAfter: Int
    var channel: String
    var category: String
    var consents: Bool
    var parts: [Part]
    var leavesAt: Stage
  }

  /// What was answered in the last working days still waits for somebody to read it for the archive.
  private static let daysUntilArchived = 30

  private let bench: Workbench
  private let people: DemoPeople
  private let departments: [OrganisationID]
  private let officer: AccountID
  private let approver: AccountID
  private let today: CivilDate
  private let documents: [Document]
  private let wishes: [Wish]
  private var made: [Int: CaseID] = [:]

  /// - Parameter departments: those in which the officer and the approver work.
  /// - Throws: when the program was installed without the texts.
  init(
    bench: Workbench, people: DemoPeople, departments: [OrganisationID], officer: AccountID, approver: AccountID,
    today: CivilDate
  ) throws {
    self.bench = bench
    self.people = people
    self.departments = departments
    self.officer = officer
    self.approver = approver
    self.today = today
    documents = try Self.read("publications")
    wishes = try Self.read("requests")
  }

  private static func read<Value: Decodable>(_ name: String) throws -> [Value] {
    let file = Bundle.module.bundleURL.appending(path: "Resources/demo/\(name).json")
    return try JSONDecoder().decode([Value].self, from: Data(contentsOf: file))
  }

  /// What happens on a day, in one transaction.
  mutating func play(_ day: CivilDate) async throws {
    guard !departments.isEmpty, day < today else { return }
    let age = bench.calendar.current().workingDays(after: day, through: today)
    let this = self
    let new = try await bench.store.write { tx in
      guard let officer = try Principals.load(this.officer, on: day, in: tx),
        let approver = try Principals.load(this.approver, on: day, in: tx)
      else { return [(Int, CaseID)]() }
      for document in this.documents where document.day == age {
        try this.publish(document, on: day, by: officer, approvedBy: approver, in: tx)
      }
      for (index, id) in this.made.sorted(by: { $0.key < $1.key }) {
        try this.goOn(this.wishes[index], id, age, by: officer, approvedBy: approver, in: tx)
      }
      return try this.wishes.enumerated().compactMap { index, wish in
        wish.day == age ? try this.ask(wish, index, on: day, in: tx).map { (index, $0) } : nil
      }
    }
    for (index, id) in new { made[index] = id }
  }

  /// The department of that name among those in which the officer works; else the first.
  private func department(_ word: String, in tx: ReadTransaction) throws -> OrganisationID {
    let named = try departments.first { try Organisations.find($0, in: tx)?.nameZh.contains(word) == true }
    guard let found = named ?? departments.first else { throw IdentityError.organisationNotFound }
    return found
  }

  private func publish(
    _ document: Document, on day: CivilDate, by officer: Principal, approvedBy approver: Principal,
    in tx: WriteTransaction
  ) throws {
    let formed = DemoCalendar.workingDay(back: 3, from: day, calendar: bench.calendar.current())
    try PublicationWalk(bench, by: officer, approvedBy: approver).make(
      PublicationGate.NewDraft(
        authorityID: department(document.office, in: tx),
        facts: PublicationFacts(
          kind: document.kind, number: document.number, field: document.field, stage: document.stage,
          column: document.column, topics: document.topics, legalBasis: document.legalBasis, formedOn: formed,
          effectiveOn: document.effectiveAfter.map { day.adding(days: $0) }),
        text: PublicationText(
          title: document.title, summary: document.summary, body: document.body, plain: document.plain)),
      upTo: document.leavesAt, in: tx)
  }

  private func ask(_ wish: Wish, _ index: Int, on day: CivilDate, in tx: WriteTransaction) throws -> CaseID? {
    let applicant = people.applicants[(index * 5) % people.applicants.count]
    guard let person = try Principals.load(applicant.account, on: day, in: tx) else { return nil }
    var form = WantedForm()
    form.name = wish.name
    form.number = wish.number
    form.description = wish.description
    form.contact = "13900000000"
    form.category = RequesterCategory(rawValue: wish.category) ?? .person
    form.consentsToArchive = wish.consents
    let channel = RequestChannel(rawValue: wish.channel) ?? .online
    let receipt = try ReceiptRule.receipt(by: channel, arrivedOn: day, confirmedOn: day, today: day)
    return try RequestIntake(bench).take(
      RequestIntake.Arrival(
        form: form, channel: channel, authority: department(wish.office, in: tx), requester: person.actingParty,
        receipt: receipt, key: "demonstration-request-\(index)"),
      by: .applicant(person), in: tx
    ).caseID
  }

  /// The next step of a request, where one falls on this day.
  private func goOn(
    _ wish: Wish, _ id: CaseID, _ age: Int, by officer: Principal, approvedBy approver: Principal,
    in tx: WriteTransaction
  ) throws {
    let since = wish.day - age
    let desk = RequestDesk(bench)
    func revision() throws -> Int { try bench.cases.queries.file(id, in: tx)?.revision ?? 0 }
    func perform(_ action: CaseAction) throws {
      guard let file = try bench.cases.queries.file(id, in: tx) else { return }
      try bench.cases.perform(
        action, on: id, expectedRevision: file.revision, by: .staff(officer, for: file.authorityID), principal: officer,
        in: tx)
    }
    switch (wish.leavesAt, since) {
    case (.supplement, 1):
      try perform(
        .requestSupplement(
          items: [SupplementItem(text: "请说明想了解哪一家场所、哪一段时间的检查情况。", article: "政府信息公开条例第二十九条")],
          deadline: today.adding(days: 14), note: nil))
    case (.registered, 1), (.consulting, 1), (.proposed, 1), (.answered, 1): try perform(.accept(note: nil))
    case (.consulting, 2):
      _ = try desk.consult(
        RequestDesk.Letter(
          kind: .thirdParty, name: "论证单位（演示）", address: "广安区演示路1号", about: "论证材料中的技术方案"), on: id,
        expecting: revision(), by: officer, in: tx)
    case (.proposed, wish.answeredAfter):
      try desk.propose(
        DisclosureAnswer(.provided, texts: [.content: "项目支出明细表随附（演示）。"]), on: id, expecting: revision(), by: officer,
        in: tx
      )
    case (.answered, wish.answeredAfter):
      guard let answer = answer(wish) else { return }
      try desk.propose(answer, on: id, expecting: revision(), by: officer, in: tx)
      try desk.approve(id, expecting: revision(), by: approver, in: tx)
    case (.answered, wish.answeredAfter + 1) where wish.consents && age > Self.daysUntilArchived:
      try desk.publish(desk.archiveDraft(of: id, for: officer, in: tx), of: id, by: officer, in: tx)
    default: break
    }
  }

  private func answer(_ wish: Wish) -> DisclosureAnswer? {
    guard let ground = AnswerGround(rawValue: wish.ground) else { return nil }
    let texts = wish.texts.compactMap { key, value in AnswerField(rawValue: key).map { ($0, value) } }
    let parts = wish.parts.compactMap { part in
      AnswerGround(rawValue: part.ground).map {
        DisclosureAnswer.Part(ground: $0, what: part.what, reason: part.reason)
      }
    }
    return DisclosureAnswer(
      ground, texts: Dictionary(texts, uniquingKeysWith: { first, _ in first }), parts: parts)
  }
}
