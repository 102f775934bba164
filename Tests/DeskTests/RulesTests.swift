import Cases
import Identity
import Kernel
import Testing

@testable import Desk

@Suite("Addresses of the desk")
struct AddressTests {
  @Test func `a filter survives its own address`() {
    let department = OrganisationID("0199a2b4-0000-7000-8000-000000000001")
    var filter = InboxFilter(queue: .finished)
    filter.numberPrefix = "5116 &?=张"
    filter.department = department
    filter.sort = .due
    filter.cursor = "a/b+c"
    #expect(InboxFilter(QueryText.words(of: filter.path)) == filter)
  }

  @Test func `an address with nonsense opens the ordinary inbox`() {
    let nonsense = ["queue": "everything", "department": "1", "sort": "up", "owner": "x"]
    #expect(InboxFilter { nonsense[$0] ?? "" } == InboxFilter())
  }

  @Test func `a department outside the reader's own finds nothing`() throws {
    let mine = try #require(OrganisationID("0199a2b4-0000-7000-8000-000000000001"))
    let foreign = try #require(OrganisationID("0199a2b4-0000-7000-8000-000000000002"))
    let viewer = try #require(AccountID("0199a2b4-0000-7000-8000-000000000003"))
    let filter = InboxFilter().with { $0.department = foreign }
    #expect(filter.query(readable: [mine], viewer: viewer).authorityIDs.isEmpty)
    #expect(InboxFilter().query(readable: [mine], viewer: viewer).authorityIDs == [mine])
  }

  @Test func `every act of the desk has an address word that leads back to it`() {
    #expect(ActionSlug.text(.requestSupplement) == "request-supplement")
    for kind in ActionSlug.deskActions {
      #expect(ActionSlug.kind(ActionSlug.text(kind)) == kind)
      #expect(ActionForms.form(of: kind) != nil)
    }
    #expect(ActionSlug.kind("withdraw") == nil)
    #expect(
      Set(ActionSlug.deskActions).union([.answerSupplement, .withdraw, .rate, .own]) == Set(CaseActionKind.allCases))
  }

  @Test func `a period never reaches beyond this month, nor before its end`() throws {
    let today = try #require(CivilDate("2026-11-20"))
    let words = ["from": "2027-05", "through": "2027-08"]
    let filter = SupervisionFilter(today: today) { words[$0] ?? "" }
    #expect(filter.from.description == "2026-11" && filter.through.description == "2026-11")
    #expect(SupervisionFilter(today: today) { _ in "" }.from.description == "2025-12")
  }
}

@Suite("Differences between versions")
struct FormDifferenceTests {
  private func answer(_ key: String, _ value: String) -> FormDifference.Answer {
    FormDifference.Answer(key: key, label: key, value: value)
  }

  @Test func `changed, added and removed answers are told, unchanged ones are not`() {
    let before = [answer("a", "1"), answer("b", "2"), answer("c", "3"), answer("d", "")]
    let after = [answer("a", "1"), answer("b", "20"), answer("e", "5"), answer("f", "")]
    #expect(
      FormDifference.between(before, after) == [
        FormDifference(label: "b", before: "2", after: "20"), FormDifference(label: "e", before: nil, after: "5"),
        FormDifference(label: "c", before: "3", after: nil),
      ])
  }
}

@Suite("Tables for spreadsheets")
struct CSVTableTests {
  @Test func `cells are quoted as RFC 4180 asks and never become formulas`() {
    var table = CSVTable()
    table.append(["市场监管局", "a,b", "say \"hi\""])
    table.append(["=1+1", "-5", "x\ny"])
    #expect(table.text == "\u{FEFF}市场监管局,\"a,b\",\"say \"\"hi\"\"\"\r\n'=1+1,'-5,\"x\ny\"\r\n")
  }
}
