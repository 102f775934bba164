import Cases
import Foundation
import WebSupport

/// Addresses of the pages of this module, in one place.
enum SitePath {
  static func item(_ code: ItemCode) -> String { "/items/\(code.text)" }
  static func eligibility(_ code: ItemCode) -> String { "\(item(code))/eligibility" }
  static func department(_ code: String) -> String { "/departments/\(escaped(code))" }
  static func topic(_ slug: String) -> String { "/topics/\(escaped(slug))" }
  static func joint(_ slug: String) -> String { "/joint/\(escaped(slug))" }
  static func apply(_ code: ItemCode) -> String { "/apply/\(code.text)" }
  static func applyJoint(_ slug: String) -> String { "/joint/\(escaped(slug))/apply" }

  static func draft(_ id: DraftID, step: String) -> String { "/drafts/\(id)/\(escaped(step))" }
  /// The question of a field on its page.
  static func draft(_ id: DraftID, step: String, field: String) -> String {
    "\(draft(id, step: step))#\(FieldView.identifier(for: field))"
  }
  static func draftVersion(_ id: DraftID) -> String { "/drafts/\(id)/version" }
  static func check(_ id: DraftID) -> String { "/drafts/\(id)/check" }

  static func myCase(_ id: CaseID) -> String { "/my/cases/\(id)" }
  static func myCase(_ id: CaseID, _ page: String) -> String { "/my/cases/\(id)/\(page)" }
  static func document(_ id: CaseID, _ name: String) -> String { "/my/cases/\(id)/documents/\(escaped(name))" }
  static func jointCase(_ id: JointCaseID) -> String { "/my/joint/\(id)" }
  static func material(_ id: MaterialID) -> String { "/materials/\(id)" }

  static func adminItem(_ code: ItemCode) -> String { "/admin/items/item/\(code.text)" }
  static func adminItem(_ code: ItemCode, _ page: String) -> String { "/admin/items/item/\(code.text)/\(page)" }

  /// The search page with its filters; empty ones are left out.
  static func search(_ query: String, filters: [(String, String?)] = []) -> String {
    var parts: [String] = query.isEmpty ? [] : ["q=\(escaped(query))"]
    for (name, value) in filters {
      if let value, !value.isEmpty { parts.append("\(name)=\(escaped(value))") }
    }
    return parts.isEmpty ? "/search" : "/search?\(parts.joined(separator: "&"))"
  }

  /// Percent-encodes everything but letters, digits, `-`, `_`, `.` and `~`.
  static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
}
