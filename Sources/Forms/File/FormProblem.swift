package import Kernel

/// Something that is wrong with a form: which file and place, what it is, and what to do about it.
package struct FormProblem: CodedError, Hashable {
  /// The sorts of problems.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The file is no JSON.
    case unreadable
    /// A member that must be there is not, or has another shape.
    case malformed
    /// A member that means nothing here; mostly a slip of the pen.
    case unknownMember
    /// The schema is none of draft 2020-12.
    case schema
    /// A question of the layout that the schema does not know.
    case fieldNotInSchema
    /// A member of the schema that no page asks for.
    case fieldNotInLayout
    /// The schema's type cannot be asked for by this widget.
    case widget
    /// Choices of the layout and of the schema differ.
    case options
    /// Two things with one name.
    case duplicate
    /// A name that expressions cannot use.
    case name
    /// A text that is no FEEL.
    case syntax
    /// A name in FEEL that no question has.
    case unknownName
    /// FEEL looks at something that is never shown to it.
    case sensitiveName
    /// FEEL asks for the time, and an answer must not change by itself.
    case clock
    /// What is shown depends on what comes later.
    case laterName
    /// Computed values that need one another.
    case cycle
    /// Demanded by the schema, though it is not always asked or never.
    case demand
    /// Words in one language only.
    case words
  }

  package let problem: Kind
  package let file: String
  /// The way through the file: `layout.steps[2].fields[shareholders].visible`.
  package let place: String
  /// What the sentence mentions.
  package let detail: String

  package init(_ problem: Kind, file: String, place: String, detail: String = "") {
    self.problem = problem
    self.file = file
    self.place = place
    self.detail = detail
  }

  package var code: String { "forms.\(problem.rawValue)" }
  package var kind: ErrorKind { .invalid }
  package var arguments: [String: String] { ["file": file, "place": place, "detail": detail] }
}

extension FormProblem {
  /// One line for whoever wrote the file: where, what, and what to do.
  package var sentence: LocalText {
    let (said, remedy) = words
    return LocalText(
      "\(file) \(place)：\(said.zh)\(remedy.zh)", en: "\(file) \(place): \(said.en ?? "") \(remedy.en ?? "")")
  }

  private var words: (LocalText, LocalText) {
    switch problem {
    case .unreadable:
      (
        LocalText("不是 JSON：\(detail)。", en: "This is not JSON: \(detail)."),
        LocalText("检查逗号、引号和括号。", en: "Look at commas, quotes and brackets.")
      )
    case .malformed:
      (
        LocalText("缺少，或者形状不对：\(detail)。", en: "Missing, or of another shape: \(detail)."),
        LocalText("照 docs/forms.md 补上。", en: "Write it as docs/forms.md says.")
      )
    case .unknownMember:
      (
        LocalText("不认识“\(detail)”。", en: "Nothing is called “\(detail)” here."),
        LocalText("改正拼写，或者删去。", en: "Correct the spelling or take it out.")
      )
    case .schema:
      (
        LocalText("schema 不成立：\(detail)。", en: "The schema does not hold: \(detail)."),
        LocalText("照 JSON Schema 2020-12 改正。", en: "Correct it by JSON Schema 2020-12.")
      )
    case .fieldNotInSchema:
      (
        LocalText("schema 里没有“\(detail)”。", en: "The schema has no member “\(detail)”."),
        LocalText(
          "在 schema.properties 里加上，或者从 layout 里删去。", en: "Add it to schema.properties or take it out of the layout.")
      )
    case .fieldNotInLayout:
      (
        LocalText("没有一页问到“\(detail)”。", en: "No page asks for “\(detail)”."),
        LocalText("在 layout 里加上，或者从 schema 里删去。", en: "Add it to the layout or take it out of the schema.")
      )
    case .widget:
      (
        LocalText("这种控件填不出 schema 要的数据：\(detail)。", en: "This widget cannot give what the schema wants: \(detail)."),
        LocalText("换控件，或者改 schema 的类型。", en: "Choose another widget or change the type in the schema.")
      )
    case .options:
      (
        LocalText("选项与 schema 的 enum 不一致：\(detail)。", en: "The options and the schema's enum differ: \(detail)."),
        LocalText("两处写成一样。", en: "Make them the same.")
      )
    case .duplicate:
      (
        LocalText("“\(detail)”用了两次。", en: "“\(detail)” is used twice."),
        LocalText("换一个名字。", en: "Choose another name.")
      )
    case .name:
      (
        LocalText("“\(detail)”不能作名字。", en: "“\(detail)” cannot be a name."),
        LocalText("用字母开头，只用字母、数字和下划线。", en: "Begin with a letter; use letters, digits and underscores.")
      )
    case .syntax:
      (
        LocalText("不是 FEEL 表达式：\(detail)。", en: "This is no FEEL: \(detail)."),
        LocalText("改正表达式。", en: "Correct the expression.")
      )
    case .unknownName:
      (
        LocalText("没有叫“\(detail)”的问题。", en: "No question is called “\(detail)”."),
        LocalText("写问题的 key。", en: "Use the key of a question.")
      )
    case .sensitiveName:
      (
        LocalText("“\(detail)”是敏感项，密封后看不到。", en: "“\(detail)” is sensitive and not shown once it is sealed."),
        LocalText("另设一个不敏感的问题。", en: "Ask something that is not sensitive.")
      )
    case .clock:
      (
        LocalText("“\(detail)”会随时间变。", en: "“\(detail)” changes by itself."),
        LocalText("用日期项的 earliest、latest，或者写进规则表。", en: "Use earliest and latest of a date, or a rule table.")
      )
    case .laterName:
      (
        LocalText("“\(detail)”在后面才问。", en: "“\(detail)” is asked later."),
        LocalText("把它移到前面，或者换一个条件。", en: "Move it up or choose another condition.")
      )
    case .cycle:
      (
        LocalText("这些值互相计算：\(detail)。", en: "These values are computed from one another: \(detail)."),
        LocalText("断开其中一环。", en: "Break the circle.")
      )
    case .demand:
      (
        LocalText(
          "schema.required 要求“\(detail)”，可它不一定有答案。",
          en: "schema.required demands “\(detail)”, which may have no answer."),
        LocalText(
          "从 schema.required 里删去，用 layout 的 required。",
          en: "Take it out of schema.required and use required in the layout.")
      )
    case .words:
      (
        LocalText("缺少中文或者英文：\(detail)。", en: "Chinese or English words are missing: \(detail)."),
        LocalText("写成 {\"zh\": …, \"en\": …}。", en: "Write {\"zh\": …, \"en\": …}.")
      )
    }
  }
}

/// Why a file is no form: everything that is wrong with it.
package struct FormRefusal: Error, Sendable {
  package let problems: [FormProblem]
}
