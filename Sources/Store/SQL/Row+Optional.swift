package import Kernel

/// The same accessors for columns that may be NULL.
extension Row {
  package func optionalInt64(_ index: Int) throws -> Int64? { try isNull(index) ? nil : int64(index) }
  package func optionalInt(_ index: Int) throws -> Int? { try isNull(index) ? nil : int(index) }
  package func optionalBool(_ index: Int) throws -> Bool? { try isNull(index) ? nil : bool(index) }
  package func optionalDouble(_ index: Int) throws -> Double? { try isNull(index) ? nil : double(index) }
  package func optionalText(_ index: Int) throws -> String? { try isNull(index) ? nil : text(index) }
  package func optionalBlob(_ index: Int) throws -> [UInt8]? { try isNull(index) ? nil : blob(index) }
  package func optionalID<Tag>(_ index: Int) throws -> Identifier<Tag>? { try isNull(index) ? nil : id(index) }
  package func optionalInstant(_ index: Int) throws -> Instant? { try isNull(index) ? nil : instant(index) }
  package func optionalDate(_ index: Int) throws -> CivilDate? { try isNull(index) ? nil : date(index) }
  package func optionalJSON(_ index: Int) throws -> JSONValue? { try isNull(index) ? nil : json(index) }

  /// The word of an enumeration, or nil when the column is NULL.
  package func optionalWord<T: RawRepresentable>(_ index: Int, _: T.Type = T.self) throws -> T?
  where T.RawValue == String {
    try isNull(index) ? nil : word(index)
  }
}
