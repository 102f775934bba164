import Identity
import Kernel
import Store
import Testing

@Suite struct OrganisationTests {
  @Test func `the tree goes from the division to its offices, in order`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let first = try await world.organisation(
      "区经信局", .department, under: division, code: "11511301008778183N", by: .system)
    let second = try await world.organisation("区教科体局", .department, under: division, code: "083372204", by: .system)
    let office = try await world.organisation("投资股", .office, under: first, code: nil, by: .system)
    let (tree, path, covered, found) = try await world.store.read { tx in
      (
        try Organisations.tree(in: tx), try Organisations.pathNames(office, in: tx),
        try Organisations.covered(by: first, in: tx), try Organisations.find(code: "083372204", in: tx)
      )
    }
    #expect(tree.flatMap(\.flattened).map(\.id) == [division, first, office, second])
    #expect(tree.flatMap(\.flattened).map(\.depth) == [0, 1, 2, 1])
    #expect(path == ["前锋区", "区经信局", "投资股"])
    #expect(covered == [first, office])
    #expect(found?.id == second)
    #expect(try await world.store.read { try Organisations.tree(under: first, in: $0) }.map(\.id) == [first])
  }

  @Test func `levels are kept`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let department = try await world.organisation("区经信局", .department, under: division, code: nil, by: .system)
    let office = try await world.organisation("投资股", .office, under: department, code: nil, by: .system)
    for (kind, parent) in [(OrganisationKind.office, division), (.division, department), (.office, office)] {
      await #expect(throws: IdentityError.organisationLevelInvalid) {
        try await world.organisation("某处", kind, under: parent, code: nil, by: .system)
      }
    }
    await #expect(throws: IdentityError.organisationLevelInvalid) {
      try await world.organisation("某局", .department, under: nil, code: nil, by: .system)
    }
  }

  @Test func `two open organisations never share a code, a closed one frees it`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let first = try await world.organisation("甲局", .department, under: division, code: "083372204", by: .system)
    await #expect(throws: IdentityError.organisationCodeTaken) {
      try await world.organisation("乙局", .department, under: division, code: "083372204", by: .system)
    }
    let commands = world.identity.organisations
    try await world.store.write { try commands.close(first, by: .system, in: $0) }
    _ = try await world.organisation("乙局", .department, under: division, code: "083372204", by: .system)
    await #expect(throws: IdentityError.organisationCodeInvalid) {
      try await world.organisation("丙局", .department, under: division, code: "<script>", by: .system)
    }
  }

  @Test func `an organisation with offices or staff does not close`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let department = try await world.organisation("甲局", .department, under: division, code: nil, by: .system)
    let office = try await world.organisation("一股", .office, under: department, code: nil, by: .system)
    let commands = world.identity.organisations
    await #expect(throws: IdentityError.organisationHasOpenOffices) {
      try await world.store.write { try commands.close(department, by: .system, in: $0) }
    }
    try await world.staff("lisi", .officer, in: office)
    await #expect(throws: IdentityError.organisationHasStaff) {
      try await world.store.write { try commands.close(office, by: .system, in: $0) }
    }
  }

  @Test func `an administrator of one department changes nothing in another`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let mine = try await world.organisation("甲局", .department, under: division, code: nil, by: .system)
    let theirs = try await world.organisation("乙局", .department, under: division, code: nil, by: .system)
    try await world.staff("admin-a", .administrator, in: mine)
    let authority = Authority.staff(try await world.principal("admin-a"))
    _ = try await world.organisation("一股", .office, under: mine, code: nil, by: authority)
    let commands = world.identity.organisations
    await #expect(throws: IdentityError.notPermitted) {
      try await world.organisation("一股", .office, under: theirs, code: nil, by: authority)
    }
    await #expect(throws: IdentityError.notPermitted) {
      try await world.store.write { try commands.rename(theirs, nameZh: "丙局", nameEn: "", by: authority, in: $0) }
    }
    await #expect(throws: IdentityError.notPermitted) {
      try await world.store.write { try commands.close(mine, by: authority, in: $0) }
    }
    await #expect(throws: IdentityError.notPermitted) {
      try await world.organisation("新区", .division, under: nil, code: nil, by: authority)
    }
  }
}
