/// What a person may do in an organisation. Which acts each role permits is decided in ``AccessPolicy``.
package enum Role: String, CaseIterable, Hashable, Sendable, Codable {
  /// Takes in applications at the counter (窗口人员).
  case counterClerk
  /// Handles cases (经办人).
  case officer
  /// Approves what officers propose (审批人).
  case approver
  /// Watches clocks and ratings (效能监督).
  case supervisor
  /// Keeps organisations, people, items and the calendar (管理员).
  case administrator
  /// Answers questions about the handling of personal data and is the second person for exports (个人信息保护负责人).
  ///
  /// Handles the cases of organisations that are reserved for this role, and no others.
  /// - Source: 个人信息保护法第五十二条.
  case dataProtection
}

/// An act that needs a right. ``AccessPolicy`` says which roles give it.
package enum Permission: String, CaseIterable, Hashable, Sendable {
  /// Read cases of an organisation.
  case readCase
  /// Handle cases: accept, ask for a supplement, propose a decision.
  case handleCase
  /// Decide cases and approve extensions.
  case approveCase
  /// Take in an application for somebody present.
  case counterIntake
  /// Open accounts for residents who are present with their document, and give them codes for a new password.
  case helpWithAccounts
  /// Be the second to look at the document where a second factor is to be turned off.
  case confirmAccountHelp
  /// Draft what is to be published proactively, check its source and confirm what is masked in it.
  case publish
  /// Be the second person who passes a publication, sends it back, or withdraws it.
  case reviewPublication
  /// See the clocks, cards and ratings of an organisation.
  case superviseCases
  /// Create staff, give and take roles, reset passwords.
  case administerPeople
  /// Add, rename and close departments and offices.
  case administerOrganisations
  /// Edit service items and their guides.
  case administerItems
  /// Upload, try and deploy models of processes and decisions, look at what runs on them, repair and migrate it.
  case manageModels
  /// Import holiday schedules.
  case administerCalendar
  /// Ask for lists with personal data to be taken out of the system.
  case exportData
  /// Be the second person who allows such a list, or refuses it with reasons.
  case approveExport
  /// Ask for the erasure of a person's data.
  case requestErasure
  /// Be the second person who allows it, or refuses it with reasons.
  case approveErasure
  /// Read the audit trail.
  case readAudit
  /// Look after what goes out (webhooks) and what runs in the background (jobs, dead letters).
  case operatePlatform
}
