import Cases
import Documents
import Kernel
import Screening
import WebSupport

/// A page of a file with what can be ticked on it.
struct MarkablePage: Sendable {
  /// Pieces on one page; more is not a page for people.
  static let mostPieces = 5000

  var number: Int
  var count: Int
  var text: String
  var lines: [[(text: String, range: Range<Int>)]]
  var isPDF: Bool

  /// Reads a page of a file.
  /// - Throws: `DocumentError` for files that cannot be read, and for pages that there are not.
  init(_ file: RequestFile, _ bytes: [UInt8], _ wanted: Int) throws {
    isPDF = file.mediaType == "application/pdf"
    lines = []
    if isPDF {
      let image = try PageImage.of(page: wanted, in: bytes, widthPixels: 200)
      (number, count, text) = (wanted, image.pageCount, image.text)
      for word in image.words.prefix(Self.mostPieces) {
        if lines.isEmpty || word.line != lastLine { lines.append([]) }
        lastLine = word.line
        lines[lines.count - 1].append((word.text, word.range))
      }
    } else {
      let pages = try TextReader.read(bytes: bytes, named: file.name).pages
      guard pages.indices.contains(wanted - 1) else { throw DocumentError.pageMissing(page: wanted, of: pages.count) }
      (number, count, text) = (wanted, pages.count, pages[wanted - 1])
      var line: [(text: String, range: Range<Int>)] = []
      for piece in PageTexts.pieces(of: text).prefix(Self.mostPieces) {
        line.append((piece.text, piece.range))
        if piece.endsLine {
          lines.append(line)
          line = []
        }
      }
      if !line.isEmpty { lines.append(line) }
    }
  }

  private var lastLine = -1
}

/// The page on which people mark what goes, for `disclosure/redact`.
struct MarkingView: Sendable {
  var backHref: String
  var fileName: String
  var pageOf: String
  var errors: ErrorSummaryView?
  var action: String
  var pageNumber: Int
  var carried: [String]
  var hasFindings: Bool
  var findings: [MarkView]
  var lines: [MarkLineView]
  var wholePage: MarkView
  var pictureHref: String?
  var pictureAlternative: String
  var texts: FieldView
  var pages: [MarkPageLinkView]
  var carriedNote: String?

  init(
    _ page: MarkablePage, _ file: RequestFile, _ reading: DeskReading, _ marks: RequestMarks, _ errors: FormErrors,
    today: CivilDate, _ words: Words
  ) {
    backHref = "\(RequestPath.desk(reading.file.id))/files"
    fileName = file.name
    pageOf = words("disclosure.redact.page", ["page": String(page.number), "count": String(page.count)])
    self.errors = errors.summary(words)
    action = "\(RequestPath.desk(reading.file.id))/files/\(file.id)/redact"
    pageNumber = page.number
    carried = marks.written(besides: page.number)
    carriedNote = carried.isEmpty ? nil : words("disclosure.redact.carried", ["count": String(carried.count)])
    let found = TextScreening.findings(in: page.text, on: today)
    let characters = Array(page.text)
    let isFresh = marks.isEmpty
    findings = found.map { finding in
      MarkView(
        value: RequestMarks.written(finding.range, on: page.number), id: "f\(finding.range.lowerBound)",
        text: String(characters[finding.range]), note: finding.why.text(english: words.language == .en),
        isChecked: marks.holds(finding.range, on: page.number) || (isFresh && finding.severity == .high))
    }
    hasFindings = !findings.isEmpty
    let foundRanges = Set(found.map(\.range))
    lines = page.lines.map { line in
      MarkLineView(
        words: line.filter { !foundRanges.contains($0.range) }.map { piece in
          MarkView(
            value: RequestMarks.written(piece.range, on: page.number), id: "w\(piece.range.lowerBound)",
            text: piece.text, note: nil, isChecked: marks.holds(piece.range, on: page.number))
        })
    }
    wholePage = MarkView(
      value: String(page.number), id: "whole", text: words("disclosure.redact.whole"), note: nil,
      isChecked: marks.pages.contains(page.number))
    pictureHref = page.isPDF ? "\(RequestPath.desk(reading.file.id))/files/\(file.id)/pages/\(page.number)" : nil
    pictureAlternative = words("disclosure.redact.picture", ["page": String(page.number)])
    texts = .textArea(
      "texts", label: words("disclosure.redact.texts"), value: marks.texts.joined(separator: "\n"),
      error: errors["texts"], hint: words("disclosure.redact.texts.hint"), required: false, rows: 3, maxLength: 4000)
    pages = [page.number - 1, page.number + 1].filter { (1...page.count).contains($0) }.map {
      MarkPageLinkView(number: $0, text: words("disclosure.redact.go", ["page": String($0)]))
    }
  }
}

/// Something that can be ticked.
struct MarkView: Sendable {
  var value: String
  var id: String
  var text: String
  var note: String?
  var isChecked: Bool
}

/// A line of a page.
struct MarkLineView: Sendable {
  var words: [MarkView]
}

/// Another page, with the marks kept.
struct MarkPageLinkView: Sendable {
  var number: Int
  var text: String
}

/// The files of a request, for `disclosure/files`.
struct RequestFilesView: Sendable {
  var backHref: String
  var errors: ErrorSummaryView?
  var hasFiles: Bool
  var files: [RequestFileRowView]
  var chooseAction: String
  var action: String
  var field: FieldView

  init(_ reading: DeskReading, _ errors: FormErrors, _ words: Words) {
    backHref = RequestPath.desk(reading.file.id)
    self.errors = errors.summary(words)
    files = reading.files.map { RequestFileRowView(file: DeskFileView($0, reading, words), id: $0.id.description) }
    hasFiles = !files.isEmpty
    chooseAction = "\(RequestPath.desk(reading.file.id))/files-given"
    action = "\(RequestPath.desk(reading.file.id))/files"
    field = .file(
      "files", label: words("disclosure.file.upload"), accept: [.pdf, .docx, .text], error: errors["files"],
      hint: words("disclosure.file.upload.hint"), multiple: true)
  }
}

/// A file with its tick.
struct RequestFileRowView: Sendable {
  var file: DeskFileView
  var id: String
}
