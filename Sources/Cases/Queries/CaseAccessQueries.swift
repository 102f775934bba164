extension CaseAccess {
  /// Marks a reading; changes nothing when the last one by the same reader is too recent.
  static let mark = """
    INSERT INTO case_read_mark (case_id, reader_account_id, read_at) VALUES (?, ?, ?)
    ON CONFLICT (case_id, reader_account_id) DO UPDATE SET read_at = excluded.read_at
    WHERE case_read_mark.read_at <= ?
    """
}
