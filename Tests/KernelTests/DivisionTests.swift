import Testing

@testable import Kernel

@Suite struct DivisionTests {
  @Test(arguments: [
    ("510000", DivisionCode.Level.province, nil), ("511600", .prefecture, "510000"), ("511602", .county, "511600"),
    ("511602001", .township, "511602"), ("511602001003", .village, "511602001"),
  ])
  func `the level and the parent follow from the digits`(text: String, level: DivisionCode.Level, parent: String?)
    throws
  {
    let code = try DivisionCode(text)
    #expect(code.level == level)
    #expect(code.parent?.text == parent)
  }

  @Test func `zeros at the end are dropped`() throws {
    #expect(try DivisionCode("511602000000").text == "511602")
    #expect(try DivisionCode("511602001000").text == "511602001")
    #expect(try DivisionCode("510000000000").text == "510000")
  }

  @Test(arguments: ["", "5116", "5116021", "911602", "001602", "51160a", "510001", "５11602", "51160200000000"])
  func `what has not the shape of a code is refused`(text: String) {
    #expect(throws: CodeError.self) { try DivisionCode(text) }
  }

  @Test func `a division lies within itself and all above`() throws {
    let county = try DivisionCode("511602")
    #expect(county.isWithin(county))
    #expect(try DivisionCode("511602001").isWithin(try DivisionCode("510000")))
    #expect(!county.isWithin(try DivisionCode("511603")))
    #expect(!(try DivisionCode("510000")).isWithin(county))
  }

  @Test func `names, parents and children are told`() throws {
    let catalogue = try DivisionCatalogue.published()
    let county = try DivisionCode("511602")
    #expect(catalogue.name(of: county) == "广安区")
    #expect(catalogue.fullName(of: county) == "四川省广安市广安区")
    #expect(catalogue.fullName(of: try DivisionCode("110101")) == "北京市东城区")
    #expect(catalogue.path(to: county).map(\.text) == ["510000", "511600", "511602"])
    #expect(catalogue.children(of: try DivisionCode("511600")).count == 6)
    #expect(catalogue.children(of: county).first?.text == "511602001")
    #expect(catalogue.provinces.count == 31)
    #expect(catalogue.name(of: try DivisionCode("519999")) == nil)
    #expect(catalogue.fullName(of: try DivisionCode("519999")) == nil)
  }

  @Test(.enabled(if: SharedData.rows("cn-divisions.csv") != nil, SharedData.absence))
  func `every division of the published list has its name and its parent`() throws {
    let rows = try #require(SharedData.rows("cn-divisions.csv"))
    let catalogue = try DivisionCatalogue.published()
    for row in rows {
      let code = try DivisionCode(row[0])
      #expect(catalogue.name(of: code) == row[2])
      // Three prefectures without counties are listed a second time as their own county.
      if row[3] != row[0], row[1] != "prefecture" || row[3] == code.parent?.text {
        #expect(code.parent?.text ?? "" == row[3])
      }
    }
    #expect(catalogue.count == Set(rows.map { $0[0] }).count)
    print("DivisionTests: \(rows.count) divisions checked")
  }
}
