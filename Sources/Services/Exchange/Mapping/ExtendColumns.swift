import Kernel

/// task_general_extend: online handling, results, and where to come in person.
enum ExtendColumns {
  typealias Column = ExchangeColumn<ItemContent>

  static let all: [Column] = online + results + facts

  /// Applied in this order: the depth has the last word.
  private static let online: [Column] = [
    Column(
      "is_online", read: { content, _ in content.online == .none ? "0" : "1" },
      write: { content, text, _ in
        content.online = text == "1" ? .consult : .none
        return nil
      }),
    Column(
      "online_handle_depth", read: { content, _ in depthCode(content.online) },
      write: { content, text, _ in
        if content.online != .none { content.online = depth(text) }
        return nil
      }),
    .shown("online_handle_url") { content, context in content.online == .none ? nil : context.itemAddress },
  ]

  private static let results: [Column] = [
    Column(
      "result_name",
      read: { content, _ in content.results.isEmpty ? nil : content.results.map(\.name.zh).joined(separator: "\n") },
      write: { content, text, _ in
        let known = content.results
        content.results = NumberedLines.lines(text ?? "").map { line in
          known.first { $0.name.zh == line } ?? ItemResult(name: LocalText(line))
        }
        return nil
      }),
    Column(
      "result_type", read: { content, _ in resultCodes(content.results) },
      write: { content, text, _ in
        let words = (text ?? "").split(separator: "^").compactMap { CodeList.resultType.word(of: String($0)) }
        for index in content.results.indices where words.count == content.results.count || words.count == 1 {
          let word = words[words.count == 1 ? 0 : index]
          if content.results[index].kind?.zh != word { content.results[index].kind = LocalText(word) }
        }
        return nil
      }),
  ]

  private static let facts: [Column] = [
    .words("limit_scene_explain", \.visitsNote),
    .shown("is_entry_center") { content, _ in content.places.isEmpty ? nil : "1" },
    .shown("is_express") { _, _ in nil },
    .shown("is_pay_online") { _, _ in "0" },
    .shown("is_schedule") { _, _ in "0" },
    .shown("is_service_terminals") { _, _ in "0" },
  ]

  private static func depthCode(_ depth: OnlineDepth) -> String? {
    switch depth {
    case .none: nil
    case .consult: "1"
    case .preReview: "3"
    case .full: "5"
    }
  }

  /// The deepest of the codes counts.
  private static func depth(_ text: String?) -> OnlineDepth {
    switch (text ?? "").split(separator: "^").compactMap({ Int($0) }).filter({ $0 <= 7 }).max() ?? 1 {
    case 5...: .full
    case 2...4: .preReview
    default: .consult
    }
  }

  private static func resultCodes(_ results: [ItemResult]) -> String? {
    let codes = results.map { result in result.kind.flatMap { CodeList.resultType.code(of: $0.zh) } ?? "3" }
    let distinct = codes.enumerated().filter { codes.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    return distinct.isEmpty ? nil : distinct.joined(separator: "^")
  }
}
