package import Kernel

/// A paper that the checklist of a form asks for, as far as the form is concerned.
package protocol FormMaterial: Sendable {
  /// Stable within the form.
  var key: String { get }
  var name: LocalText { get }
  var hint: LocalText? { get }
  var necessity: MaterialNecessity { get }
  /// The answers of the form that make a conditional paper necessary.
  var neededWhen: FieldTest? { get }
  /// The ways in which this paper may be supplied, the least work for the applicant first.
  var choices: [MaterialChoice] { get }
}

/// Whether a paper must be handed in.
/// - Source: task_general_material.is_need.
package enum MaterialNecessity: String, CaseIterable, Codable, Sendable {
  case required
  case optional
  /// Required in the cases that the material's `when` describes.
  case conditional

  package var wordKey: String { "items.material.necessity.\(rawValue)" }
}

/// How an applicant supplies one paper.
package enum MaterialChoice: String, CaseIterable, Codable, Sendable {
  /// Files are attached.
  case upload
  /// The authority fetches it.
  case fetch
  /// It follows after acceptance.
  case later
  /// A written promise stands in its place.
  case promise
  /// It does not apply.
  case notNeeded

  package var wordKey: String { "items.material.choice.\(rawValue)" }
}
