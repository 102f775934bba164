import Cases
import Identity
import Kernel
import Store

/// A kind of case for tests: a shop's permit with two answers, a checklist and the usual words.
struct PermitKind: CaseKindHandler, CounterIntake {
  static let code = "000131005000"

  let kind = "permit"
  let name = CaseText(zh: "食品经营许可", en: "Food business licence")
  let authority: OrganisationID

  func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation {
    let answers: [(key: String, label: CaseText)] = [
      ("shopName", CaseText(zh: "店铺名称", en: "Shop name")), ("address", CaseText(zh: "经营地址", en: "Address")),
    ]
    let fields = answers.map { key, label in
      CasePresentation.Field(
        key: key, label: label, value: CaseText(zh: file.formData[key]?.stringValue ?? ""), isCorrectable: true)
    }
    return CasePresentation(
      sections: [CasePresentation.Section(title: CaseText(zh: "店铺", en: "The shop"), fields: fields)],
      checks: [
        CasePresentation.Check(
          text: CaseText(zh: "布局图标明操作间", en: "The plan shows the kitchen"), article: "食品经营许可和备案管理办法第十二条",
          materialCode: "plan")
      ],
      templates: [
        CasePresentation.Template(
          action: .requestSupplement, name: CaseText(zh: "健康证过期", en: "Health card expired"), text: "请提交有效期内的健康证"),
        CasePresentation.Template(
          action: .propose, name: CaseText(zh: "不符合布局要求", en: "Layout not in order"), text: "现场布局不符合要求。"),
      ])
  }

  func counterItems(matching text: String, limit: Int, in tx: ReadTransaction) throws -> [CounterItem] {
    guard text == Self.code || "食品经营许可".contains(text) else { return [] }
    return [
      CounterItem(
        code: Self.code, title: name, authorityID: authority, authorityName: "市场监管局",
        note: CaseText(zh: "承诺 5 个工作日", en: "Promised in 5 working days"))
    ]
  }

  func counterStartPath(code: String) -> String { "/apply/\(code)" }
}
