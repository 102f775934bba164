import Cases
import Kernel
import Screening

/// What would stand in the archive, and what is wrong with it.
///
/// - Source: 政府信息公开条例 第十五条; 个人信息保护法 第二十五条 (nothing of a person is published without consent).
package struct ArchiveDraft: Hashable, Sendable {
  static let titleLength = 120
  static let textLength = 4000

  var title: String
  var question: String
  var answer: String

  /// A draft from a request and its answer, with everything masked that screening finds.
  init(_ form: WantedForm, _ letter: AnswerLetter, requester: String, today: CivilDate) {
    func clean(_ text: String) -> String {
      let masked = TextScreening.masked(text, TextScreening.findings(in: text, on: today))
      return requester.isEmpty ? masked : masked.replacing(requester, with: "申请人")
    }
    title = String(clean(form.shortName).prefix(Self.titleLength))
    question = String(
      clean([form.name, form.number, form.description].filter { !$0.isEmpty }.joined(separator: "\n")).prefix(
        Self.textLength))
    answer = String(
      clean(letter.paragraphs.dropFirst().joined(separator: "\n")).prefix(Self.textLength))
  }

  init(title: String, question: String, answer: String) {
    self.title = title
    self.question = question
    self.answer = answer
  }

  private var texts: [String] { [title, question, answer] }

  /// What screening still finds.
  func findings(on today: CivilDate) -> [ScreeningFinding] {
    texts.flatMap { TextScreening.findings(in: $0, on: today) }
  }

  /// Why it cannot enter, whoever confirms it: data that are somebody's beyond doubt, marks of secrecy, the requester's name.
  func obstacle(requester: String, today: CivilDate) -> Obstacle? {
    if findings(on: today).contains(where: { $0.severity == .high }) { return .personalData }
    if texts.contains(where: { !TextScreening.secretMarks(in: $0).isEmpty }) { return .secrecy }
    if requester.count > 1, texts.contains(where: { $0.contains(requester) }) { return .requester }
    return nil
  }

  enum Obstacle: String, Sendable { case personalData, secrecy, requester }
}
