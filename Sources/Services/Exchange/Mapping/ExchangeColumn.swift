import Kernel

/// How one column belongs to one fact: reading it out of a value and writing it into one.
///
/// `nil` is a fact that is not stated. Writing is only called with a text that differs from what reading gives, so that
/// everything that the column cannot show (English wording, citations) stays as long as nobody changed what it does show.
struct ExchangeColumn<Subject>: Sendable {
  typealias Read = @Sendable (Subject, ExchangeContext) -> String?
  typealias Write = @Sendable (inout Subject, String?, ExchangeContext) -> ImportFault?

  let name: String
  let read: Read
  /// `nil` for a column that only leads elsewhere or repeats something.
  let write: Write?

  init(_ name: String, read: @escaping Read, write: Write? = nil) {
    self.name = name
    self.read = read
    self.write = write
  }

  /// A column without writing.
  static func shown(_ name: String, _ read: @escaping Read) -> Self { Self(name, read: read) }

  /// A column of words that must be there.
  static func words(_ name: String, _ path: any WritableKeyPath<Subject, LocalText> & Sendable) -> Self {
    Self(
      name, read: { subject, _ in subject[keyPath: path].zh },
      write: { subject, text, _ in
        subject[keyPath: path] = LocalText(text ?? "")
        return nil
      })
  }

  /// A column of words that may be missing.
  static func words(_ name: String, _ path: any WritableKeyPath<Subject, LocalText?> & Sendable) -> Self {
    Self(
      name, read: { subject, _ in subject[keyPath: path]?.zh },
      write: { subject, text, _ in
        subject[keyPath: path] = text.map { LocalText($0) }
        return nil
      })
  }

  /// A column with the citation on which something rests; of several only the first is kept.
  static func citation(_ name: String, _ path: any WritableKeyPath<Subject, LegalCitation?> & Sendable) -> Self {
    Self(
      name, read: { subject, _ in subject[keyPath: path]?.display },
      write: { subject, text, _ in
        let reading = CitationText.read(text ?? "")
        subject[keyPath: path] = reading.citations.first
        return reading.isComplete && reading.citations.count <= 1 ? nil : ImportFault(.citationPartlyRead)
      })
  }

  /// A column with one code.
  static func code<Value>(
    _ name: String, _ path: any WritableKeyPath<Subject, Value> & Sendable, _ codes: [(String, Value)]
  ) -> Self where Value: Equatable & Sendable {
    Self(
      name, read: { subject, _ in codes.first { $0.1 == subject[keyPath: path] }?.0 },
      write: { subject, text, _ in
        if let value = codes.first(where: { $0.0 == text })?.1 { subject[keyPath: path] = value }
        return nil
      })
  }
}
