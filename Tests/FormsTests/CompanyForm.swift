import Forms
import Kernel

/// A form with everything that is said in FEEL: rows, totals, conditions.
enum CompanyForm {
  static let today = CivilDate(dayNumber: 20_600)  // 2026-05-27

  /// As a file writes it.
  static func file(_ change: (inout String) -> Void = { _ in }) -> String {
    var text = """
      {
        "schema": {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "kind": {"type": "string", "enum": ["limited", "shares"]},
            "name": {"type": "string", "minLength": 2, "maxLength": 40, "pattern": "公司$"},
            "capital": {"type": "integer", "minimum": 100},
            "reason": {"type": "string", "maxLength": 500},
            "owners": {
              "type": "array", "minItems": 1, "maxItems": 3,
              "items": {
                "type": "object",
                "properties": {
                  "who": {"type": "string", "maxLength": 60},
                  "sort": {"type": "string", "enum": ["person", "firm"]},
                  "number": {"type": "string", "format": "citizen-number"},
                  "amount": {"type": "integer", "minimum": 100},
                  "share": {"type": "number", "multipleOf": 0.01, "maximum": 100}
                },
                "required": ["who", "sort", "amount"], "additionalProperties": false
              }
            },
            "ownerCount": {"type": "integer", "maximum": 3},
            "total": {"type": "integer"},
            "rest": {"type": "integer"},
            "board": {"type": "string", "maxLength": 60}
          },
          "required": ["kind", "name", "capital", "owners"],
          "additionalProperties": false
        },
        "layout": {"steps": [
          {"key": "company", "title": {"zh": "公司", "en": "Company"}, "fields": [
            {"key": "kind", "label": {"zh": "类型", "en": "Kind"}, "options": [
              {"value": "limited", "label": {"zh": "有限", "en": "Limited"}},
              {"value": "shares", "label": {"zh": "股份", "en": "Shares"}}]},
            {"key": "name", "label": {"zh": "名称", "en": "Name"}, "prefill": "enterprise.name", "earlier": "name"},
            {"key": "capital", "widget": "money", "label": {"zh": "资本", "en": "Capital"}},
            {"key": "reason", "widget": "textarea", "label": {"zh": "理由", "en": "Reason"},
              "required": "capital > 1000000"}
          ]},
          {"key": "owners", "title": {"zh": "股东", "en": "Owners"}, "fields": [
            {"key": "owners", "label": {"zh": "股东", "en": "Owners"}, "rowLabel": {"zh": "股东", "en": "Owner"},
              "fields": [
                {"key": "who", "label": {"zh": "姓名", "en": "Name"}},
                {"key": "sort", "label": {"zh": "类别", "en": "Sort"}, "options": [
                  {"value": "person", "label": {"zh": "个人", "en": "Person"}},
                  {"value": "firm", "label": {"zh": "企业", "en": "Firm"}}]},
                {"key": "number", "label": {"zh": "号码", "en": "Number"}, "visible": "sort = \\"person\\"", "required": true},
                {"key": "amount", "widget": "money", "label": {"zh": "出资", "en": "Amount"}},
                {"key": "share", "label": {"zh": "比例", "en": "Share"},
                  "computed": "amount / sum(owners.amount[item != null]) * 100"}
              ]},
            {"key": "ownerCount", "label": {"zh": "人数", "en": "Owners"}, "computed": "count(owners)"},
            {"key": "rest", "widget": "money", "label": {"zh": "还差", "en": "Missing"}, "computed": "capital - total"},
            {"key": "total", "widget": "money", "label": {"zh": "合计", "en": "Total"},
              "computed": "sum(owners.amount[item != null])"}
          ]},
          {"key": "board", "title": {"zh": "董事会", "en": "Board"}, "visible": "ownerCount > 1 and kind = \\"shares\\"",
            "fields": [{"key": "board", "label": {"zh": "董事长", "en": "Chair"}, "required": true}]}
        ]}
      }
      """
    change(&text)
    return text
  }

  static func form() throws -> FormDefinition {
    try FormFile(name: "company.form.json", text: file()).definition
  }

  static func problems(_ old: String, _ new: String) -> [FormProblem] {
    do {
      _ = try FormFile(name: "company.form.json", text: file { $0 = $0.replacing(old, with: new) })
      return []
    } catch {
      return error.problems
    }
  }

  /// Answers to everything but the board.
  static let data: JSONValue = [
    "kind": "limited", "name": "禾下公司", "capital": 5_000_000,
    "owners": [
      ["who": "张三", "sort": "person", "number": "11010519491231002X", "amount": 1_000_000],
      ["who": "甲公司", "sort": "firm", "amount": 2_000_000],
    ],
  ]
}
