import Forms
import Kernel

/// The rows of all tables that belong to one item.
struct RecordBundle: Hashable, Sendable {
  /// Most papers, charges or questions of one item.
  static let maximumListLength = 500

  var basic: ExchangeRecord?
  var extend: ExchangeRecord?
  /// `nil` where the item has no rows of that table.
  var materials: [ExchangeRecord]?
  var fees: [ExchangeRecord]?
  var questions: [ExchangeRecord]?
  /// The directory's entries that may be the item's.
  var directory: [ExchangeRecord] = []
  /// Whether a row said again what another one had said.
  var isDoubled = false

  /// Adds a row in its place; gives `false` when there already is one where only one can be, or there are too many.
  @discardableResult
  mutating func add(_ record: ExchangeRecord) -> Bool {
    switch record.table {
    case .taskGeneralBasic:
      guard basic == nil else { return false }
      basic = record
    case .taskGeneralExtend:
      guard extend == nil else { return false }
      extend = record
    case .taskGeneralMaterial: return Self.append(record, to: &materials)
    case .taskGeneralFeeProject: return Self.append(record, to: &fees)
    case .taskGeneralQuestions: return Self.append(record, to: &questions)
    case .taskDirectory: directory.append(record)
    case .organisation: break
    }
    return true
  }

  private static func append(_ record: ExchangeRecord, to list: inout [ExchangeRecord]?) -> Bool {
    guard let count = list?.count else {
      list = [record]
      return true
    }
    guard count < maximumListLength else { return false }
    list?.append(record)
    return true
  }

  /// Every row.
  var records: [ExchangeRecord] {
    [basic, extend].compactMap(\.self) + (materials ?? []) + (fees ?? []) + (questions ?? [])
  }

  /// Whether a row is wrong in itself, or one too many.
  var hasErrors: Bool { isDoubled || records.contains(where: \.hasErrors) }
}

/// A content that rows were applied to, and what could not be taken from them.
struct AppliedContent {
  var content: ItemContent
  var problems: [ImportProblem] = []
}

extension RecordBundle {
  /// Writes every column that says something else than the content does into it.
  func applied(to content: ItemContent, in context: ExchangeContext) -> AppliedContent {
    var result = AppliedContent(content: content)
    if let basic {
      apply(BasicColumns.all, of: basic, to: &result.content, context, &result.problems)
      if basic.isDeletion { result.content.state = .cancelled }
    }
    if let extend { apply(ExtendColumns.all, of: extend, to: &result.content, context, &result.problems) }
    applyLists(&result, context)
    applyDirectory(&result, context)
    return result
  }

  private func apply<Subject>(
    _ columns: [ExchangeColumn<Subject>], of record: ExchangeRecord, to subject: inout Subject,
    _ context: ExchangeContext, _ problems: inout [ImportProblem]
  ) {
    for column in columns {
      guard let write = column.write, record.has(column.name) else { continue }
      let shown = column.read(subject, context).map(ExchangeText.normalised)
      guard record[column.name] != (shown == "" ? nil : shown) else { continue }
      if let fault = write(&subject, record[column.name], context) {
        problems.append(
          ImportProblem(fault, file: record.file, table: record.table, line: record.line, field: column.name))
      }
    }
  }

  private func applyLists(_ result: inout AppliedContent, _ context: ExchangeContext) {
    let content = result.content
    if let materials {
      let known = content.materials
      let ids = known.indices.map { ItemRows.guid(context.code, ItemRows.materialNames(known, $0)) }
      result.content.materials = list(
        materials, known: known, ids: ids, name: ("material_name", { $0.name.zh }),
        make: { name in
          Material(key: ExchangeCodes.materialKey(name: name), name: LocalText(name), necessity: .required)
        }, ListColumns.materials, context, &result.problems)
    }
    if let fees, !fees.isEmpty || content.fee != nil {
      let known = content.fee?.projects ?? []
      let projects = list(
        fees, known: known, ids: known.indices.map { ItemRows.guid(context.code, ItemRows.feeNames($0)) },
        name: ("fee_name", { $0.name.zh }),
        make: { FeeProject(name: LocalText($0), standard: LocalText("")) }, ListColumns.fees, context, &result.problems)
      if result.content.fee == nil, !projects.isEmpty { result.content.fee = Fee(charged: true) }
      result.content.fee?.projects = projects
    }
    if let questions {
      let known = content.questions
      result.content.questions = list(
        questions, known: known, ids: known.indices.map { ItemRows.guid(context.code, ItemRows.questionNames($0)) },
        name: ("question", { $0.question.zh }),
        make: { Question(question: LocalText($0), answer: LocalText("")) }, ListColumns.questions, context,
        &result.problems)
    }
  }

  /// Finds each row's element, by record id and otherwise by name, so that what the columns cannot show stays with it.
  private func list<Element>(
    _ records: [ExchangeRecord], known: [Element], ids: [String], name: (column: String, read: (Element) -> String),
    make: (String) -> Element, _ columns: [ExchangeColumn<Element>], _ context: ExchangeContext,
    _ problems: inout [ImportProblem]
  ) -> [Element] {
    var left = Set(known.indices)
    let ordered = records.filter { !$0.isDeletion }.enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
    let meant = Set(records.compactMap { $0["row_guid"] })
    return ordered.map { record in
      let title = record[name.column] ?? ""
      var place = record["row_guid"].flatMap { id in left.sorted().first { ids[$0] == id } }
      if place == nil {
        // An element that another row names by its id is not to be taken by name.
        place = left.sorted().first { name.read(known[$0]) == title && !meant.contains(ids[$0]) }
      }
      if let place { left.remove(place) }
      var element = place.map { known[$0] } ?? make(title)
      apply(columns, of: record, to: &element, context, &problems)
      return element
    }
  }

  /// The directory says under which name the item's group stands.
  private func applyDirectory(_ result: inout AppliedContent, _ context: ExchangeContext) {
    let place = DirectoryPlace(result.content, context)
    let meant = directory.filter { place.isMeant(by: $0) && !$0.hasErrors && !$0.isDeletion }
    let names = Set(meant.compactMap { $0["task_name"] })
    // Several groups under one code: the item keeps its own, or stays without.
    guard names.count == 1, let name = names.first, name != place.name else { return }
    result.content.group = name == result.content.name.zh ? nil : name
  }
}

extension ItemContent {
  /// The content of an item of which nothing but its rows is known.
  static func blank(for bundle: RecordBundle) -> ItemContent {
    var content = ItemContent(name: "", type: .other, departmentCode: "")
    guard let basic = bundle.basic else { return content }
    content.nationalCode = basic["task_code"].flatMap { try? ServiceItemCode($0) }?.text
    if let local = basic["local_task_code"], local != basic["task_code"] {
      content.foreignCodes = [ForeignCode(system: ForeignSystem.province, code: local)]
    }
    return content
  }
}

extension ItemRows {
  /// The row of task_general_extend without its extension.
  func withoutExtension() -> ExchangeRecord {
    let columns = ExchangeTable.taskGeneralExtend.columns
    var values = Dictionary(columns.map { ($0, "") }, uniquingKeysWith: { one, _ in one })
    for column in ExtendColumns.all {
      values[column.name] = ExchangeText.normalised(column.read(content, context) ?? "")
    }
    return ExchangeRecord(file: "", table: .taskGeneralExtend, line: 0, values: values, hasErrors: false)
  }
}
