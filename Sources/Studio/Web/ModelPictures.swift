import BPMN
import DMN
import WebSupport

/// A model for the eye: a drawing, or decision tables.
struct ModelPicturesView: Sendable {
  /// One decision.
  struct TableView: Sendable {
    var label: String
    var table: Markup
  }

  var drawing: ProcessDrawing?
  /// Said where a process has no drawing.
  var noDrawing: String?
  var tables: [TableView]

  /// A process.
  ///
  /// - Parameter edition: what tells it from others on the page.
  init(
    _ model: ProcessModel, overlay: DiagramOverlay = DiagramOverlay(), _ words: Words, idPrefix: String = "process",
    edition: String? = nil
  ) {
    var drawing = ProcessDrawing(model, overlay: overlay, words: words, idPrefix: idPrefix)
    if let edition { drawing.label += " · \(edition)" }
    self.drawing = drawing.hasPicture ? drawing : nil
    noDrawing = drawing.hasPicture ? nil : words("studio.drawing.none")
    tables = []
  }

  /// Decisions.
  ///
  /// - Parameter fired: the numbers of the rules that applied, by decision.
  init(_ model: DMNModel, fired: [String: [Int]] = [:], _ words: Words, edition: String? = nil) {
    drawing = nil
    noDrawing = nil
    tables = model.decisions.compactMap { decision in
      guard let table = decision.table else { return nil }
      return TableView(
        label: edition.map { "\(decision.name) · \($0)" } ?? decision.name,
        table: .ruleTable(
          table, caption: decision.question ?? decision.name, language: words.language,
          fired: fired[decision.name] ?? []))
    }
  }
}
