import Acts
import Kernel
import WebSupport

/// Which acts a reader has chosen from the list.
struct ActSelection {
  static let pageLength = 40

  let text: String
  let level: ActLevel?
  let state: ActState?
  let year: Int?

  init(_ query: QueryParameters) {
    text = query["q"]
    level = ActLevel(rawValue: query["level"])
    state = ActState(rawValue: query["state"])
    year = query.integer("year")
  }

  /// Whether every word of the text stands in the act's title; words are separated by spaces.
  private func matches(_ act: LibraryAct) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace).prefix(8)
    return words.allSatisfy { word in
      act.title.contains(word) || act.name.contains(ActName.short(String(word))) || act.issuer?.contains(word) ?? false
    }
  }

  /// The chosen acts, the newest first.
  func chosen(_ acts: [LibraryAct], on day: CivilDate) -> [LibraryAct] {
    acts.filter { act in
      (level.map { act.level == $0 } ?? true) && (state.map { act.state(on: day) == $0 } ?? true)
        && (year.map { act.versionOn.year == $0 } ?? true) && matches(act)
    }.sorted { ($1.versionOn.dayNumber, $0.name) < ($0.versionOn.dayNumber, $1.name) }
  }
}
