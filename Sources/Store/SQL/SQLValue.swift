package import Kernel

/// One value as a database column holds it.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A value that may stand for a `?` placeholder.
package protocol SQLBindable {
  /// What the column will hold.
  var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
  /// Itself.
  package var sqlValue: SQLValue { self }
}

extension Int: SQLBindable {
  /// Stored as INTEGER.
  package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
  /// Stored as INTEGER.
  package var sqlValue: SQLValue { .integer(self) }
}

extension Bool: SQLBindable {
  /// Stored as 0 or 1.
  package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLBindable {
  /// Stored as REAL.
  package var sqlValue: SQLValue { .real(self) }
}

extension String: SQLBindable {
  /// Stored as TEXT.
  package var sqlValue: SQLValue { .text(self) }
}

extension Substring: SQLBindable {
  /// Stored as TEXT.
  package var sqlValue: SQLValue { .text(String(self)) }
}

extension Array: SQLBindable where Element == UInt8 {
  /// Stored as BLOB.
  package var sqlValue: SQLValue { .blob(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
  /// The value, or NULL.
  package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Identifier: SQLBindable {
  /// Stored as 16 bytes.
  package var sqlValue: SQLValue { .blob(bytes) }
}

extension Instant: SQLBindable {
  /// Stored as milliseconds since 1970.
  package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension CivilDate: SQLBindable {
  /// Stored as `YYYY-MM-DD`, which sorts as dates do.
  package var sqlValue: SQLValue { .text(description) }
}

extension JSONValue: SQLBindable {
  /// Stored as canonical JSON text.
  package var sqlValue: SQLValue { .text(canonical) }
}

extension SQLBindable where Self: RawRepresentable, RawValue == String {
  /// Enumerations of words only need to declare the conformance.
  package var sqlValue: SQLValue { .text(rawValue) }
}
