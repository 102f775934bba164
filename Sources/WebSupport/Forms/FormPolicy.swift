/// What a form may bring besides text.
package struct FormPolicy: Sendable {
  /// One file in bytes; nil for the site's limit.
  package var maxFileBytes: Int?
  /// How many files; nil for the site's limit.
  package var maxFiles: Int?
  /// The kinds of files.
  package var allowed: Set<MediaKind>
  /// Whether a bad file refuses the whole form; otherwise it is left out and told in ``Form/fileErrors``.
  package var rejectsBadFiles: Bool

  /// With a value, files are not stored: each is read as the text of its field, at most so many bytes.
  package var textFileBytes: Int?

  /// Whether files are stored at all; otherwise they are read past, because nothing can be stored at present.
  var storesFiles = true

  /// A policy.
  package init(
    maxFileBytes: Int? = nil, maxFiles: Int? = nil, allowed: Set<MediaKind> = Set(MediaKind.allCases),
    rejectsBadFiles: Bool = true
  ) {
    self.maxFileBytes = maxFileBytes
    self.maxFiles = maxFiles
    self.allowed = allowed
    self.rejectsBadFiles = rejectsBadFiles
  }

  /// All kinds that we know.
  package static let standard = FormPolicy()
  /// No files at all.
  package static let textOnly = FormPolicy(maxFiles: 0, allowed: [])
  /// Small text files, read as the text of their field and kept nowhere.
  package static func readingText(maxBytes: Int) -> FormPolicy {
    var policy = FormPolicy.textOnly
    policy.textFileBytes = maxBytes
    return policy
  }

  /// The words only; files are read past.
  static let withoutFiles: FormPolicy = {
    var policy = FormPolicy()
    policy.storesFiles = false
    return policy
  }()
}
