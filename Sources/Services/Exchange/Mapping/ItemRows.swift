import Kernel

/// Writes one version of an item as rows.
struct ItemRows: Sendable {
  /// What every row of an export begins with.
  struct Stamp: Sendable {
    var time: String?
    var batch: String?
    var dataSource: String?
  }

  let content: ItemContent
  let context: ExchangeContext
  var stamp = Stamp()

  private typealias Values = [String: String]

  /// The rows of a table, each with its values in the order of the table's columns.
  func rows(of table: ExchangeTable) throws -> [[String?]] {
    try values(of: table).map { values in
      table.fields.map { field in values[field.name] ?? (field.isRequired ? ExchangeWord.unstated : nil) }
    }
  }

  /// The rows of a table as records, as if they had been read.
  func records(of table: ExchangeTable) throws -> [ExchangeRecord] {
    let columns = table.columns
    return try rows(of: table).map { row in
      let texts = row.map { ExchangeText.normalised($0 ?? "") }
      let values = Dictionary(zip(columns, texts), uniquingKeysWith: { one, _ in one })
      return ExchangeRecord(file: "", table: table, line: 0, values: values, hasErrors: false)
    }
  }

  private func values(of table: ExchangeTable) throws -> [Values] {
    switch table {
    case .taskDirectory: return [directory]
    case .taskGeneralBasic: return [row(BasicColumns.all, content, guid: [])]
    case .taskGeneralExtend:
      var values = row(ExtendColumns.all, content, guid: ["extend"])
      values["extend_field"] = try ItemExtension(of: self)?.text
      return [values]
    case .taskGeneralMaterial:
      return content.materials.enumerated().map { index, material in
        row(ListColumns.materials, material, guid: Self.materialNames(content.materials, index), order: index)
      }
    case .taskGeneralFeeProject:
      return (content.fee?.projects ?? []).enumerated().map { index, project in
        row(ListColumns.fees, project, guid: Self.feeNames(index), order: index)
      }
    case .taskGeneralQuestions:
      return content.questions.enumerated().map { index, question in
        row(ListColumns.questions, question, guid: Self.questionNames(index), order: index)
      }
    case .organisation: return []
    }
  }

  static func materialNames(_ materials: [Material], _ index: Int) -> [String] { ["material", materials[index].key] }
  static func feeNames(_ index: Int) -> [String] { ["fee", "\(index)"] }
  static func questionNames(_ index: Int) -> [String] { ["question", "\(index)"] }

  /// The record id of one of the item's rows.
  static func guid(_ code: ItemCode, _ names: [String]) -> String {
    ExchangeCodes.guid(["row", code.text] + names)
  }

  private func row<Subject>(
    _ columns: [ExchangeColumn<Subject>], _ subject: Subject, guid names: [String], order: Int? = nil
  ) -> Values {
    var values = common(names)
    values["task_code"] = ExchangeCodes.taskCode(of: context.code, nationalCode: content.nationalCode)
    values["order_num"] = order.map { "\($0 + 1)" }
    for column in columns {
      if let text = column.read(subject, context), !text.isEmpty { values[column.name] = text }
    }
    return values
  }

  private func common(_ names: [String]) -> Values {
    var values: Values = ["row_guid": Self.guid(context.code, names)]
    values["cd_operation"] = context.edition.number > 1 ? "U" : "I"
    values["cd_time"] = stamp.time
    values["cd_batch"] = stamp.batch
    values["data_source"] = stamp.dataSource
    return values
  }

  /// The entry of the directory to which the item belongs; items of one group share it.
  private var directory: Values {
    var values = row(BasicColumns.all, content, guid: ["directory"])
    let place = DirectoryPlace(content, context)
    values["row_guid"] = ExchangeCodes.guid(["directory", place.catalogCode ?? "", place.localCode ?? "", place.name])
    values["catalog_code"] = place.catalogCode
    values["local_catalog_code"] = place.localCode
    values["task_name"] = place.name
    return values
  }
}

/// An item's place in the directory of basic codes.
struct DirectoryPlace: Hashable {
  let catalogCode: String?
  let localCode: String?
  /// The name of the group, or of the item where it stands alone.
  let name: String

  init(_ content: ItemContent, _ context: ExchangeContext) {
    catalogCode = BasicColumns.catalogCode(content, context)
    let local = content.foreignCode(ForeignSystem.province) ?? context.code.text
    localCode = ExchangeCodes.localCatalogCode(of: local)
    name = content.group ?? content.name.zh
  }

  /// Whether an entry of the directory is the item's: by the national code where both know it, otherwise by the local one.
  func isMeant(by record: ExchangeRecord) -> Bool {
    if let code = record["catalog_code"], let catalogCode { return code == catalogCode }
    return record["local_catalog_code"] != nil && record["local_catalog_code"] == localCode
  }
}
