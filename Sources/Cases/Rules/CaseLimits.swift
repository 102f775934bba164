/// How much a case may hold. The numbers are generous for people and small for machines.
package enum CaseLimits {
  /// Characters of a reason or note: two full pages.
  package static let reasonCharacters = 2000
  /// Characters of a message.
  package static let messageCharacters = 4000
  /// Characters of a title or document title.
  package static let titleCharacters = 200
  /// Characters of an article's name.
  package static let articleCharacters = 200
  package static let articles = 20
  package static let supplementItems = 50
  package static let materials = 200
  /// Characters of a file name, as file systems allow.
  package static let fileNameCharacters = 255
  package static let ratingTags = 10
  package static let tagCharacters = 40
  /// Bytes of a form as canonical JSON.
  package static let formBytes = 512 * 1024
  /// Drafts that one account keeps.
  package static let draftsPerAccount = 50
  /// Characters of the name of a step.
  package static let stepCharacters = 60
  package static let idempotencyKeyCharacters = 200
  /// A supplement deadline lies within a year.
  package static let supplementDays = 366
  /// An announced hearing, test or review takes at most a year of working days.
  package static let excludedWorkingDays = 250
  package static let jointParts = 30
}
