package import Kernel

/// The same accessors for columns that may be NULL.
extension Row {
  /// An INTEGER, or nil when the column is NULL.
  package func optionalInt64(_ index: Int) throws -> Int64? { try isNull(index) ? nil : int64(index) }
  /// An INTEGER, or nil when the column is NULL.
  package func optionalInt(_ index: Int) throws -> Int? { try isNull(index) ? nil : int(index) }
  /// A truth value, or nil when the column is NULL.
  package func optionalBool(_ index: Int) throws -> Bool? { try isNull(index) ? nil : bool(index) }
  /// A REAL, or nil when the column is NULL.
  package func optionalDouble(_ index: Int) throws -> Double? { try isNull(index) ? nil : double(index) }
  /// A TEXT, or nil when the column is NULL.
  package func optionalText(_ index: Int) throws -> String? { try isNull(index) ? nil : text(index) }
  /// A BLOB, or nil when the column is NULL.
  package func optionalBlob(_ index: Int) throws -> [UInt8]? { try isNull(index) ? nil : blob(index) }
  /// An identifier, or nil when the column is NULL.
  package func optionalID<Tag>(_ index: Int) throws -> Identifier<Tag>? { try isNull(index) ? nil : id(index) }
  /// An instant, or nil when the column is NULL.
  package func optionalInstant(_ index: Int) throws -> Instant? { try isNull(index) ? nil : instant(index) }
  /// A civil date, or nil when the column is NULL.
  package func optionalDate(_ index: Int) throws -> CivilDate? { try isNull(index) ? nil : date(index) }
  /// A JSON value, or nil when the column is NULL.
  package func optionalJSON(_ index: Int) throws -> JSONValue? { try isNull(index) ? nil : json(index) }

  /// The word of an enumeration, or nil when the column is NULL.
  package func optionalWord<T: RawRepresentable>(_ index: Int, _: T.Type = T.self) throws -> T?
  where T.RawValue == String {
    try isNull(index) ? nil : word(index)
  }
}
