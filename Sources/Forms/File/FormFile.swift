import JSONSchema
import Kernel

/// A form as it is written: `NAME.form.json` with the JSON Schema of its data, the pages that ask for it, and FEEL for what depends on
/// answers. See docs/forms.md.
///
/// Reading finds everything that is wrong at once. What was read is an ordinary ``FormDefinition``, complete in itself.
/// - Source: JSON Schema draft 2020-12; DMN 1.5, chapter 10 (FEEL).
package struct FormFile: Sendable {
  /// How files of forms end.
  package static let ending = ".form.json"
  /// No form is longer.
  package static let maximumBytes = 512 << 10

  package let name: String
  package let definition: FormDefinition

  /// Reads a form.
  /// - Parameter name: the file, for problems; the form's key unless it names itself.
  /// - Throws: ``FormRefusal`` with all its problems.
  package init(name: String, text: String) throws(FormRefusal) {
    let root: JSONValue
    do {
      root = try JSONValue(parsing: text, limits: JSONLimits(sizeBytes: Self.maximumBytes))
    } catch {
      let place = "\(error.line):\(error.column)"
      throw FormRefusal(
        problems: [FormProblem(.unreadable, file: name, place: place, detail: error.reason.rawValue)])
    }
    var reader = FormFileReader(file: name, root: root)
    let read = reader.form(key: Self.key(of: name))
    if reader.problems.isEmpty, let read {
      reader.problems += FormLint.problems(in: read, file: name)
      if reader.problems.isEmpty, (try? FormJudge(read, materials: [NoMaterial](), .complete)) == nil {
        reader.problems.append(FormProblem(.schema, file: name, place: "schema", detail: "together with the layout"))
      }
    }
    guard reader.problems.isEmpty, let read else { throw FormRefusal(problems: reader.problems) }
    self.name = name
    definition = read
  }

  /// The form's name without folders and ending.
  package static func key(of name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return last.hasSuffix(ending) ? String(last.dropLast(ending.count)) : last
  }
}

/// A form by itself asks for no papers.
private struct NoMaterial: FormMaterial {
  var key: String { "" }
  var name: LocalText { "" }
  var hint: LocalText? { nil }
  var necessity: MaterialNecessity { .optional }
  var neededWhen: FieldTest? { nil }
  var choices: [MaterialChoice] { [] }
}
