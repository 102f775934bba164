import Forms

/// The tables with several rows for an item: papers, charges, questions.
enum ListColumns {
  static let materials: [ExchangeColumn<Material>] = [
    .words("material_name", \.name),
    ExchangeColumn(
      "is_need", read: { material, _ in material.mayFollow ? "3" : material.necessity == .required ? "1" : "2" },
      write: { material, text, _ in
        material.mayFollow = text == "3"
        if text == "1" { material.necessity = .required }
        if text == "2", material.necessity == .required { material.necessity = .optional }
        return nil
      }),
    .code("material_type", \.form, [("1", .original), ("2", .copy), ("3", .originalAndCopy)]),
    .code("material_format", \.medium, [("1", .paper), ("2", .electronic), ("3", .either)]),
    ExchangeColumn(
      "page_num", read: { material, _ in "\(material.copies)" },
      write: { material, text, _ in
        material.copies = text.flatMap { Int($0) } ?? 1
        return nil
      }),
    ExchangeColumn(
      "source_type",
      read: { material, _ in
        switch material.source {
        case .applicant: "1"
        case .government: "2"
        case .other: "3"
        case nil: nil
        }
      },
      write: { material, text, _ in
        material.source = ["1": .applicant, "2": .government, "3": .other][text ?? ""]
        return nil
      }),
    .words("source_explain", \.sourceNote),
    .citation("by_law", \.citation),
    .words("accept_stand", \.acceptanceStandard),
    .words("fill_explain", \.hint),
    .words("remark", \.when),
  ]

  static let fees: [ExchangeColumn<FeeProject>] = [
    .words("fee_name", \.name),
    .words("fee_stand", \.standard),
    .citation("by_law", \.citation),
    .shown("is_desc") { project, _ in project.reduction == nil ? "0" : "1" },
    .words("desc_explain", \.reduction),
  ]

  static let questions: [ExchangeColumn<Question>] = [
    .words("question", \.question),
    .words("answer", \.answer),
  ]
}
