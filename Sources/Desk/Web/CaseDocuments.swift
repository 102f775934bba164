import Cases
import WebSupport

/// The printable papers that a case has given rise to; Services prints them.
struct CaseDocuments {
  private let reading: CaseReading

  init(_ reading: CaseReading) { self.reading = reading }

  /// Links in the order in which the papers came about.
  func links(_ words: Words) -> [LinkView] {
    var kinds: [String] = []
    for event in reading.events {
      guard let kind = Self.kind(of: event), !kinds.contains(kind) else { continue }
      kinds.append(kind)
    }
    let receipt = LinkView(text: words("desk.document.receipt"), href: CasePath.receipt(reading.file.id))
    return [receipt]
      + kinds.map { LinkView(text: words("desk.document.\($0)"), href: CasePath.document(reading.file.id, $0)) }
  }

  private static func kind(of event: CaseEvent) -> String? {
    switch event.kind {
    case .accept, .deemedAccepted: "acceptance"
    case .refuseAcceptance: "not-accepted"
    case .requestSupplement: "supplement"
    case .approveExtension: "extension"
    case .beginExcludedTime: "excluded-time"
    case .transfer: "transfer"
    case .decide: "decision"
    default: nil
    }
  }
}
