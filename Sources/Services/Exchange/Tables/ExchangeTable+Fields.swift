extension ExchangeTable {
  /// The fields of a row, in order.
  package var fields: [ExchangeField] { Self.everyField[self] ?? [] }

  /// The names of the fields, in order.
  package var columns: [String] { Self.everyColumn[self] ?? [] }

  /// A field by its name.
  package func field(_ name: String) -> ExchangeField? { fields.first { $0.name == name } }

  private static let everyField = Dictionary(uniqueKeysWithValues: allCases.map { ($0, common + $0.own) })
  private static let everyColumn = everyField.mapValues { $0.map(\.name) }

  /// What every row begins with: record id, operation, time, batch, source.
  private static let common = [
    ExchangeField("row_guid", length: 50), ExchangeField("cd_operation", .code(.operation)),
    ExchangeField("cd_time", .date), ExchangeField("cd_batch", length: 32), ExchangeField("data_source", length: 20),
  ]

  private var own: [ExchangeField] {
    switch self {
    case .taskDirectory: Self.directoryFields
    case .taskGeneralBasic: Self.basicFields
    case .taskGeneralExtend: Self.extendFields
    case .taskGeneralMaterial: Self.materialFields
    case .taskGeneralFeeProject: Self.feeFields
    case .taskGeneralQuestions: Self.questionFields
    case .organisation: Self.organisationFields
    }
  }

  private static let version = ExchangeField.Kind.integer(0...1_000_000)
  private static let days = ExchangeField.Kind.integer(0...3_660)
  private static let order = ExchangeField.Kind.integer(0...1_000_000)
  private static let taskCode = ExchangeField("task_code", required: true, length: 36)

  private static let directoryFields = [
    ExchangeField("catalog_code", required: true, length: 12), ExchangeField("local_catalog_code", length: 64),
    ExchangeField("task_name", required: true, length: 1_000), ExchangeField("task_type", required: true, .code(.type)),
    ExchangeField("by_law", required: true), ExchangeField("use_level", required: true, .codes(.level)),
    ExchangeField("task_state", required: true, .code(.state)), ExchangeField("task_version", required: true, version),
    ExchangeField("plan_effective_date", .date), ExchangeField("plan_cancel_date", .date),
  ]

  private static let basicFields: [ExchangeField] = [
    taskCode, ExchangeField("task_handle_item", length: 64), ExchangeField("local_task_code", length: 64),
    ExchangeField("catalog_code", required: true, length: 12),
    ExchangeField("task_name", required: true, length: 1_000),
    ExchangeField("task_type", required: true, .code(.type)),
    ExchangeField("task_state", required: true, .code(.state)),
    ExchangeField("task_version", required: true, version), ExchangeField("by_law", required: true),
    ExchangeField("power_source", required: true, .code(.powerSource)),
    ExchangeField("use_level", required: true, .code(.level)),
    ExchangeField("dept_name", required: true, length: 200), ExchangeField("dept_code", required: true, length: 50),
    ExchangeField("dept_type", required: true, .code(.departmentNature)), ExchangeField("entrust_name", length: 200),
    ExchangeField("server_type", required: true, .codes(.audience)),
    ExchangeField("project_type", required: true, .code(.handling)),
    ExchangeField("handle_type", .codes(.handlingForm)),
    ExchangeField("accept_condition", required: true),
    ExchangeField("anticipate_day", required: true, days),
    ExchangeField("anticipate_type", required: true, .code(.limitUnit)), ExchangeField("anticipate_explain"),
    ExchangeField("promise_day", required: true, days),
    ExchangeField("promise_type", required: true, .code(.limitUnit)),
    ExchangeField("promise_explain"),
    ExchangeField("special_procedure", required: true), ExchangeField("handle_flow", required: true),
    ExchangeField("limit_scene_num", required: true, .integer(0...99)),
    ExchangeField("is_fee", required: true, .code(.flag)), ExchangeField("fee_basis"),
    ExchangeField("transact_addr", required: true), ExchangeField("transact_time", required: true),
    ExchangeField("link_way", required: true, length: 1_000),
    ExchangeField("supervise_way", required: true, length: 1_000),
    ExchangeField("link_addr", length: 500), ExchangeField("mobile_terminal_url", length: 500),
    ExchangeField("is_single_login", .code(.flag)), ExchangeField("app_is_single_login", .code(.flag)),
    ExchangeField("plan_effective_date", .date), ExchangeField("plan_cancel_date", .date),
  ]

  private static let extendFields: [ExchangeField] = [
    taskCode, ExchangeField("is_online", required: true, .code(.flag)),
    ExchangeField("online_handle_depth", .codes(.onlineDepth)), ExchangeField("online_handle_url", length: 1_000),
    ExchangeField("is_entry_center", required: true, .code(.flag)),
    ExchangeField("is_express", required: true, .code(.flag)),
    ExchangeField("is_pay_online", required: true, .code(.flag)), ExchangeField("is_schedule", .code(.flag)),
    ExchangeField("is_service_terminals", .code(.flag)), ExchangeField("handle_area", .codes(.handlingArea)),
    ExchangeField("other_dept", length: 1_000), ExchangeField("limit_explain"), ExchangeField("limit_scene_explain"),
    ExchangeField("result_type", required: true, .codes(.resultType)), ExchangeField("result_name", length: 1_000),
    ExchangeField("result_guid", length: 256), ExchangeField("service_type", length: 1_000),
    ExchangeField("user_topic_type", length: 200), ExchangeField("corp_topic_type", length: 200),
    ExchangeField("town_code", length: 18), ExchangeField("town_name", length: 200),
    ExchangeField("village_code", length: 18), ExchangeField("village_name", length: 200),
    ExchangeField("extend_field", .json),
  ]

  private static let materialFields: [ExchangeField] = [
    taskCode, ExchangeField("material_name", required: true, length: 1_000),
    ExchangeField("order_num", required: true, order), ExchangeField("is_need", required: true, .code(.necessity)),
    ExchangeField("material_type", .code(.materialForm)), ExchangeField("material_format", .code(.materialMedium)),
    ExchangeField("page_num", .integer(0...9_999)), ExchangeField("page_format", length: 200),
    ExchangeField("source_type", .code(.materialSource)), ExchangeField("source_explain"), ExchangeField("by_law"),
    ExchangeField("accept_stand"), ExchangeField("fill_explain"), ExchangeField("form_guid", length: 256),
    ExchangeField("example_guid", length: 256), ExchangeField("remark"),
  ]

  private static let feeFields = [
    taskCode, ExchangeField("fee_name", required: true, length: 1_000), ExchangeField("fee_stand", required: true),
    ExchangeField("by_law"), ExchangeField("is_desc", .code(.flag)), ExchangeField("desc_explain"),
    ExchangeField("order_num", required: true, order),
  ]

  private static let questionFields = [
    taskCode, ExchangeField("question", required: true), ExchangeField("answer", required: true),
    ExchangeField("order_num", required: true, order),
  ]

  private static let organisationFields = [
    ExchangeField("org_code", required: true, length: 64), ExchangeField("org_name", required: true, length: 200),
    ExchangeField("org_cc_code", length: 18), ExchangeField("parent_org_code", length: 64),
    ExchangeField("region_code", required: true, length: 12),
    ExchangeField("org_type", required: true, .code(.organisationType)), ExchangeField("org_seq", order),
  ]
}
