import Cases
import Documents
import Kernel

/// The letter of an answer as a file that can be kept, printed and sent.
enum LetterPaper {
  /// The bytes of a PDF/1.7 file with real text.
  /// - Throws: `DocumentError` when it cannot be set.
  static func pdf(_ recorded: RecordedAnswer, of file: CaseFile, files: [RequestFile], made: Instant) throws -> [UInt8]
  {
    let letter = RequestDesk.letter(recorded.answer, of: file, files: files)
    let day = AnswerLetter.day(recorded.madeOn ?? recorded.proposedAt.civilDate())
    let body = letter.paragraphs.flatMap { $0.split(separator: "\n").map(String.init) }
    var blocks: [PaperBlock] = [.heading(letter.title, level: 1), .addressee("\(file.applicant.name)：")]
    for line in body { blocks.append(.paragraph(PaperText(line))) }
    blocks.append(.paragraph(PaperText(AnswerRemedies.sentence(recorded.answer.ground.remedy))))
    blocks.append(.signature(by: file.authorityName, on: day))
    let paper = Paper(
      title: letter.title, author: file.authorityName,
      head: PaperHead(issuer: file.authorityName, number: file.number), blocks: blocks)
    return try PaperPDF.write(paper, made: made)
  }
}
