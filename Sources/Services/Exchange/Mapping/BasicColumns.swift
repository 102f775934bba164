import Kernel

/// task_general_basic: what an item is, for whom, by which rules.
enum BasicColumns {
  typealias Column = ExchangeColumn<ItemContent>

  static let all: [Column] = codes + nature + department + LimitColumns.all + GuideColumns.all + entrances

  static let types: [(String, ItemType)] = ItemType.allCases.map { type in
    (type.rawValue < 10 ? "0\(type.rawValue)" : "\(type.rawValue)", type)
  }
  static let states: [(String, ItemState)] = [("1", .inUse), ("2", .suspended), ("3", .cancelled)]
  static let levels: [(String, ExerciseLevel)] = ExerciseLevel.allCases.map { ("\($0.rawValue)", $0) }

  private static let codes: [Column] = [
    Column(
      "task_code",
      read: { content, context in ExchangeCodes.taskCode(of: context.code, nationalCode: content.nationalCode) },
      write: { content, text, _ in
        if let text, let code = try? ServiceItemCode(text) { content.nationalCode = code.text }
        return nil
      }),
    Column(
      "task_handle_item", read: { content, _ in content.foreignCode(ForeignSystem.handlingItem) },
      write: { content, text, _ in
        content.setForeignCode(ForeignSystem.handlingItem, to: text)
        return nil
      }),
    Column(
      "local_task_code", read: localTaskCode,
      write: { content, text, _ in
        content.setForeignCode(ForeignSystem.province, to: text)
        return nil
      }),
    Column(
      "catalog_code", read: { content, context in catalogCode(content, context) },
      write: { content, text, _ in
        content.setForeignCode(ForeignSystem.basic, to: text)
        return nil
      }),
    .shown("task_version") { _, context in "\(context.edition.number)" },
    .shown("plan_effective_date") { _, context in context.edition.validFrom.map(ExchangeTime.text) },
    .shown("plan_cancel_date") { _, context in context.edition.cancelledFrom.map(ExchangeTime.text) },
  ]

  private static let nature: [Column] = [
    .words("task_name", \.name),
    .code("task_type", \.type, types),
    .code("task_state", \.state, states),
    .code("use_level", \.level, levels),
    .code("project_type", \.handling, [("1", .onTheSpot), ("2", .promised)]),
    Column(
      "by_law", read: { content, _ in CitationText.text(content.basis) },
      write: { content, text, _ in
        let reading = CitationText.read(text ?? "")
        content.basis = reading.citations.map { citation in
          content.basis.first { $0.display == citation.display } ?? citation
        }
        return reading.isComplete ? nil : ImportFault(.citationPartlyRead)
      }),
    Column(
      "server_type", read: { content, _ in audienceCodes(content.audiences) },
      write: { content, text, _ in
        content.audiences = audiences(text)
        return nil
      }),
  ]

  private static let department: [Column] = [
    .shown("power_source") { _, _ in "1" },
    .shown("dept_type") { _, _ in "1" },
    .shown("dept_name") { content, context in context.departments.name(of: content.departmentCode) },
    Column(
      "dept_code", read: { content, _ in content.departmentCode },
      write: { content, text, context in
        guard let code = context.departments.code(for: text ?? "") else {
          return ImportFault(.departmentUnknown, ["value": text ?? ""])
        }
        content.departmentCode = code
        return nil
      }),
  ]

  private static let entrances: [Column] = [
    .shown("handle_type") { content, _ in content.online == .none ? "1" : "1^2" },
    .shown("link_addr") { content, context in content.online == .none ? nil : context.itemAddress },
    .shown("mobile_terminal_url") { content, context in content.online == .none ? nil : context.itemAddress },
    .shown("is_single_login") { _, _ in "0" },
    .shown("app_is_single_login") { _, _ in "0" },
  ]

  @Sendable private static func localTaskCode(_ content: ItemContent, _ context: ExchangeContext) -> String? {
    if let code = content.foreignCode(ForeignSystem.province) { return code }
    let taskCode = ExchangeCodes.taskCode(of: context.code, nationalCode: content.nationalCode)
    return context.code.text == taskCode ? nil : context.code.text
  }

  /// The national basic code, as given or as the end of the national implementation code.
  static func catalogCode(_ content: ItemContent, _ context: ExchangeContext) -> String? {
    content.foreignCode(ForeignSystem.basic)
      ?? (try? ServiceItemCode(content.nationalCode ?? context.code.text))?.basicCode
  }

  private static func audienceCodes(_ audiences: [Audience]) -> String? {
    let codes = [audiences.contains(.person) ? "1" : nil, audiences.contains(.enterprise) ? "2" : nil].compactMap(
      \.self)
    return codes.isEmpty ? nil : codes.joined(separator: "^")
  }

  /// Everything but natural persons is served like an enterprise.
  private static func audiences(_ text: String?) -> [Audience] {
    let codes = (text ?? "").split(separator: "^")
    return [codes.contains("1") ? .person : nil, codes.contains { $0 != "1" } ? .enterprise : nil].compactMap(\.self)
  }
}
