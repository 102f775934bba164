/// Limits of lists that leave the platform: what one purpose can need, and what a person can still answer for.
enum ExportLimits {
  /// Longest period of one list, in days.
  static let days = 366
  /// Most persons in one list. Each of them gets a record of it.
  static let persons = 20_000
  /// Largest list before it is sealed; it is put together in memory.
  static let bytes = 32 << 20
  /// Requests of one official that may wait for a decision at a time.
  static let waiting = 5
  /// How long a result can be fetched, in seconds: three days.
  static let lifetimeSeconds: Int64 = 72 * 3600
  /// How often a result can be fetched; a transfer may break off.
  static let fetches: Int = 5
  /// Longest purpose and reason, in characters.
  static let textCharacters = 500
  /// Shortest purpose: "statistics" is none.
  static let purposeCharacters = 8
  static let articleCharacters = 100
  /// Persons recorded in one transaction.
  static let batch = 200
}
