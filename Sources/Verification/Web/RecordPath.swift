import Cases
import Identity
import WebSupport

/// Addresses of the record of a case.
enum RecordPath {
  static func page(of id: CaseID, from side: CaseLinkSource.Side) -> String { "\(casePage(of: id, from: side))/record" }

  static func file(_ entry: AuditID, of id: CaseID, from side: CaseLinkSource.Side) -> String {
    "\(page(of: id, from: side))/\(entry)"
  }

  static func casePage(of id: CaseID, from side: CaseLinkSource.Side) -> String {
    switch side {
    case .applicant: "/my/cases/\(id)"
    case .desk: "/desk/cases/\(id)"
    }
  }
}
