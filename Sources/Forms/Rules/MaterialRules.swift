package import Kernel

/// Rules of the checklist of papers.
package enum MaterialRules {
  /// Name of the input that says how a paper is supplied.
  package static func inputName(_ material: some FormMaterial) -> String {
    "material.\(material.key)"
  }

  /// Whether these answers call for the paper; an optional one is always offered.
  package static func isAsked(_ material: some FormMaterial, data: JSONValue) -> Bool {
    guard material.necessity == .conditional, let test = material.neededWhen else { return true }
    return FormRules.holds(test, values: data)
  }

  /// Whether the applicant must say how the paper is supplied.
  package static func isNecessary(_ material: some FormMaterial, data: JSONValue) -> Bool {
    switch material.necessity {
    case .required: true
    case .optional: false
    case .conditional: material.neededWhen.map { FormRules.holds($0, values: data) } ?? false
    }
  }

  /// The ways of supplying the paper that these answers leave open.
  package static func choices(_ material: some FormMaterial, data: JSONValue) -> [MaterialChoice] {
    isNecessary(material, data: data) ? material.choices.filter { $0 != .notNeeded } : material.choices
  }

  /// How the paper is supplied, as the draft says.
  package static func choice(_ material: some FormMaterial, data: JSONValue) -> MaterialChoice? {
    data[FormRules.materialsKey]?[material.key]?.stringValue.flatMap(MaterialChoice.init)
  }

  /// Reads the checklist page into the draft. Files without a choice mean that they are the paper.
  package static func read(
    _ raw: RawValues, materials: [some FormMaterial], into draft: JSONValue, uploads: [String: Int]
  ) -> StepReading {
    var chosen = JSONValue.object([:])
    for material in materials where isAsked(material, data: draft) {
      let typed = raw[inputName(material)]?.last.flatMap(MaterialChoice.init)
      let implied = uploads[material.key, default: 0] > 0 ? MaterialChoice.upload : onlyChoice(material, data: draft)
      guard let choice = typed ?? implied else { continue }
      chosen = chosen.setting(material.key, to: .string(choice.rawValue))
    }
    let data = draft.setting(FormRules.materialsKey, to: chosen)
    return StepReading(data: data, errors: check(materials, data: data, uploads: uploads))
  }

  /// What is wrong with the checklist.
  package static func check(_ materials: [some FormMaterial], data: JSONValue, uploads: [String: Int]) -> [FieldError] {
    materials.compactMap { material in
      guard isAsked(material, data: data) else { return nil }
      let allowed = choices(material, data: data)
      guard let choice = choice(material, data: data) else {
        return isNecessary(material, data: data) ? error(material, "materialMissing") : nil
      }
      guard allowed.contains(choice) else { return error(material, "materialChoice") }
      if choice == .upload, uploads[material.key, default: 0] == 0 {
        return isNecessary(material, data: data) ? error(material, "materialFile") : nil
      }
      return nil
    }
  }

  /// A paper with one way of supplying it needs no question; a fetched one needs none either.
  private static func onlyChoice(_ material: some FormMaterial, data: JSONValue) -> MaterialChoice? {
    let allowed = choices(material, data: data)
    if allowed.count == 1 { return allowed.first }
    return allowed.first == .fetch ? .fetch : nil
  }

  package static func error(_ material: some FormMaterial, _ name: String) -> FieldError {
    FieldError(
      field: inputName(material), key: "items.form.error.\(name)", arguments: ["label": material.name])
  }
}
