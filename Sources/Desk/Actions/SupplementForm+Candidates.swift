import Cases
import Kernel
import WebSupport

extension SupplementForm {
  /// Something that the notice may ask for, known by name.
  struct Candidate {
    /// Name in the form: never what a person typed.
    var key: String
    /// Code of the material in the guide.
    var code: String?
    var name: String
    var status: String
    var article: String?
    /// Words of the guide that the officer can start from.
    var offeredText: String
  }

  /// Every material of the case, the answers of the form, and the usual defects that the guide names.
  static func candidates(_ facts: ActionFacts) -> [Candidate] {
    let articles = Dictionary(
      facts.presentation.checks.compactMap { check in check.materialCode.map { ($0, check.article) } },
      uniquingKeysWith: { first, _ in first })
    let materials = facts.materials.map { material in
      Candidate(
        key: material.id.description, code: material.code, name: material.name,
        status: facts.words(material.status.wordKey), article: material.code.flatMap { articles[$0] ?? nil },
        offeredText: "")
    }
    let answers = Candidate(
      key: "answers", code: nil, name: facts.words("desk.supplement.answers"), status: "", article: nil,
      offeredText: "")
    let usual = facts.templates(for: .requestSupplement).enumerated().map { index, template in
      Candidate(
        key: "usual-\(index)", code: nil, name: facts.text(template.name), status: "", article: nil,
        offeredText: template.text)
    }
    return materials + [answers] + usual
  }
}
