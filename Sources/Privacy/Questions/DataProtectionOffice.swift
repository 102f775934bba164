import Identity
import Kernel
import Store

/// The office that answers questions about personal data. Its cases are reserved for the role of that name, so that nobody
/// answers whose reading is asked about.
///
/// - Source: 个人信息保护法第五十二条.
enum DataProtectionOffice {
  /// The nearest office above the organisation that read; made where there is none yet, so that no question is lost because
  /// nobody has set one up.
  /// - Throws: ``PrivacyError/noOffice`` where there is no division.
  static func responsible(
    for reader: OrganisationID?, commands: OrganisationCommands, in tx: WriteTransaction
  ) throws -> Organisation {
    let above = try reader.flatMap { try Organisations.find($0, in: tx) }?.ancestry ?? []
    let offices = try Organisations.reserved(for: .dataProtection, in: tx)
    let nearest = offices.max { depth($0, in: above) < depth($1, in: above) }
    if let nearest { return nearest }
    guard let top = try top(of: above, in: tx) else { throw PrivacyError.noOffice }
    let id = try commands.add(
      NewOrganisation(
        parentID: top.id, kind: .department, divisionCode: try DivisionCode(top.divisionCode), code: nil,
        nameZh: "个人信息保护办公室", nameEn: "Data protection office", reservedFor: .dataProtection),
      by: .system, in: tx)
    guard let made = try Organisations.find(id, in: tx) else { throw PrivacyError.noOffice }
    return made
  }

  private static func depth(_ office: Organisation, in above: [OrganisationID]) -> Int {
    office.parentID.flatMap { above.firstIndex(of: $0) } ?? -1
  }

  private static func top(of above: [OrganisationID], in tx: ReadTransaction) throws -> Organisation? {
    if let first = above.first, let found = try Organisations.find(first, in: tx) { return found }
    return try Organisations.tree(in: tx).first?.organisation
  }
}
