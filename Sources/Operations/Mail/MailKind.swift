import Notifications

/// Why a mail is sent: people choose by kind which they want.
enum MailKind: String, Sendable, CaseIterable {
  /// How one's own matters go on.
  case progress
  /// Mandates: somebody offers or ends one.
  case mandates
  /// What comes to an official: cases assigned or answered.
  case work
  /// Clocks that warn an official.
  case clocks
  /// The account's security; always sent.
  case security

  /// Whether the recipient may do without.
  var isOptional: Bool { self != .security }

  /// Those that a resident or an official can choose.
  static func choices(isStaff: Bool) -> [MailKind] { isStaff ? [.work, .clocks] : [.progress, .mandates] }
}

/// Which words a mail about a notice has. Mails name no more than the case number, a date and what to do: what a notice says
/// besides (titles, reasons, names) stays inside the portal.
struct MailTopic: Sendable, Hashable {
  var kind: MailKind
  /// The words stand under `operations.mail.<template>`.
  var template: String

  /// Values of a notice that a mail may repeat.
  static let openParameters: Set<String> = ["number", "due", "deadline", "until"]

  /// The mail of a notice; nil when there is none for it.
  static func of(_ notice: Notice, toStaff isStaff: Bool) -> MailTopic? {
    let parts = notice.kind.split(separator: ".")
    guard parts.count >= 3, parts[0] == "notice" else { return nil }
    let name = String(parts[2])
    switch parts[1] {
    case "case": return isStaff ? staff(name) : MailTopic(kind: .progress, template: applicant(name))
    case "mandate": return isStaff ? nil : MailTopic(kind: .mandates, template: "mandate")
    case "operations": return MailTopic(kind: .work, template: "webhook")
    default: return nil
    }
  }

  private static func applicant(_ name: String) -> String {
    switch name {
    case "submitted", "jointSubmitted": "received"
    case "accepted", "deemedAccepted", "questionReceived": "accepted"
    case "supplementRequested", "supplementReminder": "supplement"
    case "granted", "refused", "notAccepted", "delivered", "abandoned", "questionAnswered": "result"
    case "message": "message"
    case "extended", "jointExtended", "dueMoved": "moved"
    default: "progress"
    }
  }

  private static func staff(_ name: String) -> MailTopic {
    switch name {
    case "yellow": MailTopic(kind: .clocks, template: "yellow")
    case "red": MailTopic(kind: .clocks, template: "red")
    case "excludedTimeOverrun": MailTopic(kind: .clocks, template: "overrun")
    case "assigned": MailTopic(kind: .work, template: "assigned")
    default: MailTopic(kind: .work, template: "desk")
    }
  }
}
