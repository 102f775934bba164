import Cases
import Identity
import Kernel
import WebSupport

/// The record of a case, for `verification/record`.
struct RecordView: Sendable {
  var title: String
  var number: String
  var verdict: NoticeView
  var lines: [RecordLineView]
  var hasLines: Bool
  var empty: EmptyStateView?
  var backHref: String
  var backText: String

  init(_ file: CaseFile, _ lines: [RecordLine], side: CaseLinkSource.Side, words: Words) {
    title = file.title
    number = file.number
    verdict = Self.verdict(on: lines, words)
    self.lines = lines.map { RecordLineView($0, of: file.id, side: side, words: words) }
    hasLines = !lines.isEmpty
    empty = lines.isEmpty ? EmptyStateView(title: words("verification.record.empty")) : nil
    backHref = RecordPath.casePage(of: file.id, from: side)
    backText = words("verification.record.back")
  }

  private static func verdict(on lines: [RecordLine], _ words: Words) -> NoticeView {
    let changed = lines.filter { if case .changed = $0.state { true } else { false } }
    if !changed.isEmpty {
      return NoticeView(
        text: words("verification.record.changed.text"), tone: .danger,
        title: words("verification.record.changed", count: changed.count))
    }
    let proven = lines.filter { $0.state != .waiting }
    guard let first = proven.first else {
      return NoticeView(
        text: words("verification.record.waiting.text"), tone: .info, title: words("verification.record.waiting"))
    }
    let isAll = proven.count == lines.count
    return NoticeView(
      text: words(isAll ? "verification.record.intact.text" : "verification.record.partly.text"), tone: .success,
      title: words("verification.record.intact", ["date": words.wording.dateTime(first.act.at)]))
  }
}

/// One act of a record.
struct RecordLineView: Sendable {
  var time: String
  var datetime: String
  var what: String
  var who: String
  var article: String?
  var tag: StateTagView
  var place: String?
  var fileHref: String?
  var fileText: String

  init(_ line: RecordLine, of id: CaseID, side: CaseLinkSource.Side, words: Words) {
    let act = line.act
    time = words.wording.dateTime(act.at)
    datetime = act.at.iso8601
    what = Self.what(act.action, words)
    who = act.actor.organisationName ?? words("verification.actor.\(act.actor.kind.rawValue)")
    article = act.article
    fileText = words("verification.record.file")
    switch line.state {
    case .waiting:
      tag = StateTagView(text: words("verification.state.waiting"), tone: .neutral)
    case .intact(let leaf):
      tag = StateTagView(text: words("verification.state.intact"), tone: .success)
      place = words("verification.record.place", ["place": words.wording.number(leaf + 1)])
      fileHref = RecordPath.file(line.id, of: id, from: side)
    case .erased(let leaf):
      tag = StateTagView(text: words("verification.state.erased"), tone: .neutral)
      place = words("verification.record.place", ["place": words.wording.number(leaf + 1)])
      fileHref = RecordPath.file(line.id, of: id, from: side)
    case .changed(let leaf):
      tag = StateTagView(text: words("verification.state.changed"), tone: .danger)
      place = words("verification.record.place", ["place": words.wording.number(leaf + 1)])
    }
  }

  /// An act in words; one without words of its own shows its code.
  static func what(_ action: String, _ words: Words) -> String {
    let last = action.split(separator: ".").last.map(String.init) ?? action
    return ["audit.\(action)", "case.event.\(last)", "case.action.\(last)"].first { words.has($0) }.map { words($0) }
      ?? action
  }
}
