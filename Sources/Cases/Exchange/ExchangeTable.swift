package import Identity

/// The tables of the national platform's exchange in which cases are handed on, with the names of their fields.
///
/// - Source: 国家政务服务平台前置库 (pro_accept, pro_process, pro_special_procedure, pro_result, pro_material).
package enum ExchangeTable: String, CaseIterable, Hashable, Sendable {
  case accept = "pro_accept"
  case process = "pro_process"
  case specialProcedure = "pro_special_procedure"
  case result = "pro_result"
  case material = "pro_material"

  /// What every row begins with: record id, operation I/U/D, time, batch and source.
  package static let commonColumns = ["row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no"]

  /// The fields of a row, in order.
  package var columns: [String] { Self.commonColumns + own }

  private var own: [String] {
    switch self {
    case .accept:
      [
        "task_code", "task_name", "task_version", "catalog_code", "project_name", "project_type", "apply_date",
        "apply_type", "applyer_name", "applyer_type", "applyer_page_type", "applyer_page_code", "contact_name",
        "accept_date", "accept_doc_no", "org_code", "org_name", "handle_user_name", "promise_date",
      ]
    case .process:
      [
        "process_name", "event_name", "event_start_time", "event_end_time", "handle_user_name", "handle_explain",
      ]
    case .specialProcedure:
      [
        "special_type", "special_name", "special_reason", "special_time", "end_time", "result", "handle_user_name",
      ]
    case .result:
      [
        "result_type", "result_date", "result_explain", "result_cetr_name", "result_cetr_no", "is_delivery_results",
        "satisfaction",
      ]
    case .material: ["material_name", "get_type", "get_num", "material_attach_name"]
    }
  }
}

/// One row; `values` stand in the order of the table's columns, nil for an empty field.
package struct ExchangeRow: Hashable, Sendable {
  package var table: ExchangeTable
  package var values: [String?]
  /// Whose data the row holds.
  package var party: PartyID

  /// The value of a field by its name.
  package subscript(_ column: String) -> String? {
    table.columns.firstIndex(of: column).flatMap { values[$0] }
  }
}
