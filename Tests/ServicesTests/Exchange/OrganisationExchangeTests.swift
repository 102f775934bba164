import Identity
import Kernel
import Store
import Testing

@testable import Services

@Suite struct OrganisationExchangeTests {
  private typealias Row = [String: String]

  private static let district: Row = [
    "org_code": "511602", "org_name": "测试区", "region_code": "511602", "org_type": "1", "org_seq": "1",
  ]
  private static let bureau: Row = [
    "org_code": "11511301008778183N", "org_name": "区经信局", "org_cc_code": "11511301008778183N",
    "parent_org_code": "511602", "region_code": "511602", "org_type": "部门", "org_seq": "1",
  ]
  private static let office: Row = [
    "org_code": "01890a5d-ac96-774b-bcce-b302099a8057", "org_name": "审批股", "parent_org_code": "11511301008778183N",
    "region_code": "511602", "org_type": "3",
  ]

  private static func reading(_ rows: [Row], format: ExchangeFormat = .csv) -> OrganisationImport {
    var reading = OrganisationImport()
    reading.begin(format: format, name: "uc_gov_org.csv")
    reading.push(ExchangeWorld.csv(.organisation, rows))
    reading.end()
    return reading
  }

  @discardableResult
  private static func imported(_ rows: [Row], into world: CatalogueWorld) async throws -> ImportReport {
    let reading = reading(rows)
    let organisations = OrganisationCommands(clock: world.clock, ids: world.ids)
    let items = world.commands
    return try await world.store.write { tx in
      try reading.apply(by: .system, with: organisations, items: items, in: tx)
    }
  }

  private static func exported(_ world: CatalogueWorld) async throws -> [UInt8] {
    try await world.store.read { tx in
      try OrganisationExport(options: ExchangeWorld.options).text(as: .csv, in: tx).bytes
    }
  }

  @Test func `Organisations are added with their parents first, whatever the order of the rows`() async throws {
    let world = try await ExchangeWorld.empty()
    let report = try await Self.imported([Self.office, Self.bureau, Self.district], into: world)
    #expect(report.problems.isEmpty, "\(report.problems)")
    #expect(report.added == 3)
    let names = try await world.store.read { tx in
      try Organisations.tree(in: tx).flatMap(\.flattened).map { "\($0.depth) \($0.organisation.nameZh)" }
    }
    #expect(names == ["0 测试区", "1 区经信局", "2 审批股"])
    let again = try await Self.imported([Self.office, Self.bureau, Self.district], into: world)
    #expect(again.unchanged == 3)
    #expect(again.added == 0)
  }

  @Test func `An export imported elsewhere gives the same tree`() async throws {
    let world = try await ExchangeWorld.empty()
    try await Self.imported([Self.district, Self.bureau, Self.office], into: world)
    let bytes = try await Self.exported(world)
    let rows = try ExchangeWorld.rows(bytes)
    #expect(rows.map { $0["org_name"] } == ["测试区", "区经信局", "审批股"])
    #expect(rows.map { $0["org_type"] } == ["1", "2", "3"])
    #expect(rows[1]["org_cc_code"] == "11511301008778183N")
    #expect(rows[0]["org_cc_code"] == "")
    #expect(rows[2]["parent_org_code"] == "11511301008778183N")
    let other = try await ExchangeWorld.empty()
    let report = try await Self.imported(rows.reversed(), into: other)
    #expect(report.added == 3)
    func shape(_ world: CatalogueWorld) async throws -> [String] {
      try await world.store.read { tx in
        try Organisations.tree(in: tx).flatMap(\.flattened).map { node in
          "\(node.depth) \(node.organisation.kind) \(node.organisation.code ?? "-") \(node.organisation.nameZh)"
        }
      }
    }
    #expect(try await shape(world) == (try await shape(other)))
    let back = try await Self.imported(rows, into: world)
    #expect(back.unchanged == 3)
  }

  @Test func `An empty tree exports the names of the columns only`() async throws {
    let world = try await ExchangeWorld.empty()
    let bytes = try await Self.exported(world)
    #expect(bytes == CSVWriter.byteOrderMark + CSVWriter.row(ExchangeTable.organisation.columns))
  }

  @Test func `A new department can have items; a renamed one is renamed in the catalogue too`() async throws {
    let world = try await ExchangeWorld.empty()
    let new = Self.bureau.merging(["org_code": "11511602TEST000001", "org_name": "区新设局"]) { _, new in new }
    try await Self.imported([Self.district, new, Self.bureau], into: world)
    let queries = world.items
    let known = try await world.store.read { try queries.department("11511602TEST000001", in: $0) }
    #expect(known?.name == "区新设局")
    let renamed = new.merging(["org_name": "区改名局"]) { _, new in new }
    let report = try await Self.imported([renamed], into: world)
    #expect(report.changed == 1)
    #expect(try await world.store.read { try queries.department("11511602TEST000001", in: $0) }?.name == "区改名局")
    #expect(try await world.store.read { try Organisations.find(code: "11511602TEST000001", in: $0) }?.nameZh == "区改名局")
  }

  @Test func `A row marked as deleted closes the organisation`() async throws {
    let world = try await ExchangeWorld.empty()
    try await Self.imported([Self.district, Self.bureau], into: world)
    let gone = Self.bureau.merging(["cd_operation": "D"]) { _, new in new }
    let report = try await Self.imported([gone], into: world)
    #expect(report.changed == 1)
    #expect(try await world.store.read { try Organisations.find(code: "11511301008778183N", in: $0) } == nil)
  }

  @Test func `Rows without a parent, with a wrong level, twice, or without what is required are refused`() async throws
  {
    let world = try await ExchangeWorld.empty()
    let orphan = Self.bureau.merging(["org_code": "A1", "parent_org_code": "999999"]) { _, new in new }
    let wrongLevel = Self.district.merging(["org_code": "511603", "parent_org_code": "11511301008778183N"]) { _, new in
      new
    }
    let region = Self.bureau.merging(["org_code": "B1", "region_code": "51"]) { _, new in new }
    let nameless = Self.bureau.merging(["org_code": "C1", "org_name": ""]) { _, new in new }
    let report = try await Self.imported(
      [Self.district, Self.bureau, Self.bureau, orphan, wrongLevel, region, nameless], into: world)
    #expect(
      report.problems.map(\.key) == [
        "items.import.rowDuplicate", "items.import.parentUnknown", "error.identity.organisation.level",
        "items.import.divisionMalformed", "items.import.requiredMissing",
      ])
    #expect(report.problems.map(\.line) == [4, 5, 6, 7, 8])
    #expect(report.added == 2)
    #expect(report.refused == 5)
  }

  @Test func `A check changes nothing and says the same`() async throws {
    let world = try await ExchangeWorld.empty()
    let reading = Self.reading([Self.district, Self.bureau])
    let report = try await world.store.read { try reading.check(in: $0) }
    #expect(report.added == 2)
    #expect(try await world.store.read { try Organisations.tree(in: $0) }.isEmpty)
  }
}
