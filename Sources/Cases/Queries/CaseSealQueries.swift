import Identity
package import Store

/// What this module keeps sealed, and how it is carried over from before.
package enum CaseSealedColumns {
  /// Forms, messages, reasons and the names of those who acted.
  package static let columns: [SealedColumn] = [
    draft(),
    SealedColumn("case_file", "applicant_name_sealed", form: applicant, owner: "t.applicant_party_id"),
    SealedColumn(
      "case_file", "agent_name_sealed", form: .bytes(context: "case.agent", id: "id"), owner: "t.applicant_party_id"),
    SealedColumn("case_file", "owner_name"),
    SealedColumn("case_file", "supplement", owner: "t.applicant_party_id"),
    SealedColumn("case_file", "extension", owner: "t.applicant_party_id"),
    SealedColumn("case_file", "excluded_time", owner: "t.applicant_party_id"),
    SealedColumn("joint_case", "applicant_name_sealed", form: applicant, owner: "t.applicant_party_id"),
    SealedColumn("case_form", "author_name", key: ["case_id", "version"]),
    form(),
    SealedColumn("case_event", "actor_name", key: ofCaseKey, form: IdentitySeals.trail),
    SealedColumn("case_event", "details", key: ofCaseKey, form: IdentitySeals.facts),
    SealedColumn(
      "case_event", "details_sealed", key: ofCaseKey, form: .bytes(context: "case.event", id: "id"), owner: ofCase),
    SealedColumn("case_message", "author_name", key: ofCaseKey),
    SealedColumn(
      "case_message", "text_sealed", key: ofCaseKey, form: .bytes(context: "case.message", id: "id"), owner: ofCase),
    SealedColumn("case_decision", "reasons", key: ofCaseKey, owner: ofCase),
    SealedColumn("case_decision", "conditions", key: ofCaseKey, owner: ofCase),
    SealedColumn("case_decision", "actor_name", key: ofCaseKey),
    SealedColumn("case_rating", "comment_sealed", form: .bytes(context: "case.rating", id: "id"), owner: ofCase),
    SealedColumn("case_material", "file_name"),
    SealedColumn("case_material", "note"),
    SealedColumn("case_material", "added_by"),
    SealedColumn("clock_entry", "actor_name", key: ["holder_id", "id"]),
    SealedColumn("rating_duty", "owner_name"),
    SealedColumn("rating_duty", "contacted_by_name"),
    SealedColumn("rating_duty", "correction"),
    SealedColumn("rating_duty", "corrected_by_name"),
    SealedColumn("rating_duty", "verified_by_name"),
    SealedColumn("rating_duty", "returned_reason"),
  ]

  /// The columns with forms once more, for a feature whose forms hold seals of their own.
  package static func forms(holding inner: @escaping SealedColumn.InnerRenewal) -> [SealedColumn] {
    [draft(inner), form(inner)]
  }

  private static func draft(_ inner: SealedColumn.InnerRenewal? = nil) -> SealedColumn {
    SealedColumn(
      "draft", "data_sealed", form: .bytes(context: "draft.data", id: "id"), owner: "t.party_id", inner: inner)
  }

  private static func form(_ inner: SealedColumn.InnerRenewal? = nil) -> SealedColumn {
    SealedColumn(
      "case_form", "data_sealed", key: ["case_id", "version"], form: .bytes(context: "case.form", id: "case_id"),
      owner: ofCase, inner: inner)
  }

  private static let ofCaseKey = ["case_id", "id"]
  private static let applicant = SealedColumn.Form.bytes(context: "case.applicant", id: "id")
  private static let ofCase = "(SELECT f.applicant_party_id FROM case_file f WHERE f.id = t.case_id)"
}
