import Kernel

/// The columns of task_general_basic that hold what people read: conditions, procedure, fee, places, telephones.
enum GuideColumns {
  typealias Column = ExchangeColumn<ItemContent>

  static let all: [Column] = lists + fee + places + contacts

  private static let lists: [Column] = [
    Column(
      "accept_condition", read: { content, _ in NumberedLines.text(content.conditions.map(\.text.zh)) },
      write: { content, text, _ in
        let known = content.conditions
        content.conditions = NumberedLines.lines(text ?? "").map { line in
          known.first { $0.text.zh == line } ?? Condition(text: LocalText(line))
        }
        return nil
      }),
    Column(
      "special_procedure",
      read: { content, _ in
        NumberedLines.text(content.specialProcedures.map { titled($0.name.zh, $0.text.zh) }) ?? ExchangeWord.none
      },
      write: { content, text, _ in
        let known = content.specialProcedures
        content.specialProcedures = (text == ExchangeWord.none ? [] : NumberedLines.lines(text ?? "")).map { line in
          let (title, words) = untitled(line)
          return known.first { $0.name.zh == title && $0.text.zh == words }
            ?? SpecialProcedure(name: LocalText(title ?? words), text: LocalText(words))
        }
        return nil
      }),
    Column(
      "handle_flow",
      read: { content, _ in NumberedLines.text(content.process.map { titled($0.name.zh, $0.text.zh) }) },
      write: { content, text, _ in
        let known = content.process
        content.process = NumberedLines.lines(text ?? "").map { line in
          let (title, words) = untitled(line)
          return known.first { $0.name.zh == title && $0.text.zh == words }
            ?? ProcessStep(name: LocalText(title ?? words), text: LocalText(words))
        }
        return nil
      }),
    Column(
      "limit_scene_num", read: { content, _ in content.visits.map { "\($0)" } },
      write: { content, text, _ in
        content.visits = text.flatMap { Int($0) }
        return nil
      }),
  ]

  private static let fee: [Column] = [
    Column(
      "is_fee", read: { content, _ in content.fee.map { $0.charged ? "1" : "0" } },
      write: { content, text, _ in
        guard let text else {
          content.fee = nil
          return nil
        }
        if content.fee == nil { content.fee = Fee(charged: false) }
        content.fee?.charged = text == "1"
        return nil
      }),
    Column(
      "fee_basis", read: { content, _ in content.fee.flatMap { $0.citation?.display ?? $0.note?.zh } },
      write: { content, text, _ in
        let reading = CitationText.read(text ?? "")
        content.fee?.citation = reading.citations.first
        if reading.citations.isEmpty { content.fee?.note = text.map { LocalText($0) } }
        return nil
      }),
  ]

  private static let places: [Column] = [
    Column(
      "transact_addr",
      read: { content, _ in NumberedLines.text(content.places.map { titled($0.name.zh, $0.address.zh) }) },
      write: { content, text, _ in
        let known = content.places
        content.places = NumberedLines.lines(text ?? "").enumerated().map { index, line in
          let (title, words) = untitled(line)
          if let place = known.first(where: { $0.name.zh == title && $0.address.zh == words }) { return place }
          let hours = known.indices.contains(index) ? known[index].hours : LocalText("")
          return ServicePlace(
            name: LocalText(title ?? words), address: LocalText(words), hours: hours, demonstration: false)
        }
        return nil
      }),
    Column(
      "transact_time",
      read: { content, _ in
        content.places.allSatisfy(\.hours.isBlank) ? nil : NumberedLines.text(content.places.map(\.hours.zh))
      },
      write: { content, text, _ in
        let lines = NumberedLines.lines(text ?? "")
        for index in content.places.indices {
          let line = lines.indices.contains(index) ? lines[index] : lines.count == 1 ? lines[0] : ""
          if content.places[index].hours.zh != line { content.places[index].hours = LocalText(line) }
        }
        return nil
      }),
  ]

  private static let contacts = [telephone("link_way", \.contact), telephone("supervise_way", \.supervision)]

  private static func telephone(
    _ name: String, _ path: any WritableKeyPath<ItemContent, ContactPoint?> & Sendable
  ) -> Column {
    Column(
      name, read: { content, _ in content[keyPath: path]?.telephone },
      write: { content, text, _ in
        content[keyPath: path] = text.map { ContactPoint(telephone: $0, demonstration: false) }
        return nil
      })
  }

  /// `受理：当场核对材料。`; a title that says the same as the words is left out.
  private static func titled(_ title: String, _ words: String) -> String {
    title == words ? words : "\(title)：\(words)"
  }

  private static func untitled(_ line: String) -> (title: String?, words: String) {
    guard let mark = line.firstIndex(of: "："), mark > line.startIndex else { return (line, line) }
    let words = line[line.index(after: mark)...]
    return words.isEmpty ? (line, line) : (String(line[..<mark]), String(words))
  }
}
