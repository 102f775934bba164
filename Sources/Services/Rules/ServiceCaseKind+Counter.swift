package import Cases
import Identity
package import Store

extension ServiceCaseKind: CounterIntake {
  package func counterItems(
    matching text: String, limit: Int, in tx: ReadTransaction
  ) throws -> [CounterItem] {
    try search.ensureLoaded(in: tx)
    return try search.search(text, limit: limit).hits.compactMap { hit in
      let row = hit.row
      guard row.state == .inUse, let authority = try Organisations.find(code: row.departmentCode, in: tx) else {
        return nil
      }
      return CounterItem(
        code: row.code.text, title: CaseText(row.name), authorityID: authority.id, authorityName: authority.nameZh,
        note: row.promisedLimit.map(Self.note))
    }
  }

  package func counterStartPath(code: String) -> String { "/apply/\(code)" }

  private static func note(_ limit: TimeLimit) -> CaseText {
    let zh = limit.unit == .naturalDays ? "天" : "个工作日"
    let en = limit.unit == .naturalDays ? "days" : "working days"
    return CaseText(zh: "承诺 \(limit.days) \(zh)", en: "Promised: \(limit.days) \(en)")
  }
}
