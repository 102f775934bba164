package import Kernel
import Screening

/// Looks through everything of a draft that the public would read.
///
/// - Source: 政府信息公开条例 第十四条, 第十五条, 第十七条.
package enum DraftScreening {
  /// The kind of a file in which nothing could be read: a person has to look through it.
  package static let unreadable = "unreadable"

  /// What was found at the places of a draft, none of it decided. Identifiers come from `ids`.
  package static func findings(
    in draft: PublicationText, _ attachments: [Attachment], of id: PublicationID, on day: CivilDate,
    ids: any IdentifierSource
  ) -> [ScreeningFindingRow] {
    var places: [(ScreenedPlace, String)] = [
      (.title, draft.title), (.summary, draft.summary), (.body, draft.body), (.plain, draft.plain),
    ]
    var found: [ScreeningFindingRow] = []
    for attachment in attachments {
      places.append((.attachmentName(attachment.id), attachment.stem))
      let place = ScreenedPlace.attachment(attachment.id)
      places.append((place, attachment.text ?? ""))
      let isBlank = attachment.text?.allSatisfy(\.isWhitespace) ?? true
      if isBlank {
        found.append(row(id, place, unreadable, isSecrecy: false, 0..<0, shown: safeName(of: attachment, on: day), ids))
      }
    }
    for (place, text) in places where !text.isEmpty {
      found += TextScreening.findings(in: text, on: day).map {
        row(id, place, $0.kind.rawValue, isSecrecy: false, $0.range, shown: $0.shown, ids)
      }
      found += TextScreening.secretMarks(in: text).map {
        row(id, place, $0.level.rawValue, isSecrecy: true, $0.range, shown: $0.text, ids)
      }
    }
    return found
  }

  /// New findings with what was decided before about the same passage at the same place.
  package static func carryingOver(
    _ earlier: [ScreeningFindingRow], to found: [ScreeningFindingRow]
  ) -> [ScreeningFindingRow] {
    struct Key: Hashable {
      var place: ScreenedPlace
      var kind: String
      var shown: String
      var occurrence: Int
    }
    func keyed(_ rows: [ScreeningFindingRow]) -> [(Key, ScreeningFindingRow)] {
      var seen: [Key: Int] = [:]
      return rows.map { row in
        let first = Key(place: row.place, kind: row.kind, shown: row.shown, occurrence: 0)
        seen[first, default: 0] += 1
        return (Key(place: row.place, kind: row.kind, shown: row.shown, occurrence: seen[first] ?? 0), row)
      }
    }
    let known = Dictionary(keyed(earlier), uniquingKeysWith: { first, _ in first })
    return keyed(found).map { key, row in
      guard let before = known[key] else { return row }
      var row = row
      (row.decision, row.reason, row.decidedBy) = (before.decision, before.reason, before.decidedBy)
      return row
    }
  }

  /// The draft as the public will read it.
  package static func masked(_ draft: PublicationText, _ findings: [ScreeningFindingRow]) -> PublicationText {
    func text(_ place: ScreenedPlace, _ text: String) -> String { masked(text, at: place, findings) }
    return PublicationText(
      title: text(.title, draft.title), summary: text(.summary, draft.summary), body: text(.body, draft.body),
      plain: text(.plain, draft.plain))
  }

  /// The text of one place without what is to be masked.
  package static func masked(_ text: String, at place: ScreenedPlace, _ findings: [ScreeningFindingRow]) -> String {
    MaskedText.masking(
      text,
      findings.filter { $0.place == place && $0.decision == .mask && $0.length > 0 }.map {
        MaskedText.Passage($0.start..<$0.start + $0.length, $0.isSecrecy ? MaskedText.mark : $0.shown)
      })
  }

  /// What the public is told a file is called. Stars, which names of files cannot hold, become crosses.
  package static func masked(nameOf attachment: Attachment, _ findings: [ScreeningFindingRow]) -> String {
    let stem = masked(attachment.stem, at: .attachmentName(attachment.id), findings)
    guard stem != attachment.stem else { return attachment.name }
    return stem.replacing("*", with: "×") + attachment.name.dropFirst(attachment.stem.count)
  }

  /// A file's name for lists of what was found, with nothing in it that could be found.
  private static func safeName(of attachment: Attachment, on day: CivilDate) -> String {
    MaskedText.masking(
      attachment.name,
      TextScreening.findings(in: attachment.stem, on: day).map { MaskedText.Passage($0.range, $0.shown) })
  }

  private static func row(
    _ id: PublicationID, _ place: ScreenedPlace, _ kind: String, isSecrecy: Bool, _ range: Range<Int>, shown: String,
    _ ids: any IdentifierSource
  ) -> ScreeningFindingRow {
    ScreeningFindingRow(
      id: ids.make(), publicationID: id, place: place, kind: kind, isSecrecy: isSecrecy, start: range.lowerBound,
      length: range.count, shown: shown, decision: .open, reason: "", decidedBy: nil)
  }
}
