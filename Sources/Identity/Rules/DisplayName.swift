/// Checks names of people and organisations as they are typed.
package enum DisplayName {
  /// Long enough for the longest registered names in use.
  package static let maximumPersonLength = 60
  package static let maximumOrganisationLength = 120

  /// A person's name without spaces around it.
  /// - Throws: ``IdentityError/nameInvalid`` when it is empty, too long or holds control characters.
  package static func person(_ typed: String) throws(IdentityError) -> String {
    guard let name = clean(typed, maximum: maximumPersonLength) else { throw .nameInvalid }
    return name
  }

  /// An organisation's or an enterprise's name without spaces around it.
  /// - Throws: ``IdentityError/organisationNameInvalid``.
  package static func organisation(_ typed: String) throws(IdentityError) -> String {
    guard let name = clean(typed, maximum: maximumOrganisationLength) else { throw .organisationNameInvalid }
    return name
  }

  /// True when two names are the same to a reader: spaces and the middle dots of long names do not count.
  package static func matches(_ one: String, _ other: String) -> Bool {
    folded(one) == folded(other)
  }

  static func clean(_ typed: String, maximum: Int) -> String? {
    guard typed.utf8.count <= maximum * 8 else { return nil }
    let trimmed = String(typed.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    let isPlain = trimmed.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
      default: true
      }
    }
    return !trimmed.isEmpty && trimmed.count <= maximum && isPlain ? trimmed : nil
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace && !"·•・.．".contains($0) }
  }
}
