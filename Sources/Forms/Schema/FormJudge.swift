package import JSONSchema
package import Kernel

/// Judges the data of a form by its schema, and says what is wrong in the words of the form.
package struct FormJudge: Sendable {
  private let form: FormDefinition
  /// What is said of each paper whose choice is none.
  private let papers: [(key: String, error: FieldError)]
  private let schema: Schema
  private let completeness: FormSchema.Completeness

  /// - Throws: ``SchemaError`` when the form is too large to be judged: more parts than a schema may have.
  package init(
    _ form: FormDefinition, materials: [some FormMaterial], _ completeness: FormSchema.Completeness
  ) throws(SchemaError) {
    self.form = form
    self.completeness = completeness
    papers = materials.map { ($0.key, MaterialRules.error($0, "materialChoice")) }
    schema = try Schema(
      FormSchema.document(form, materials: materials, completeness), formats: .assertion, limits: Self.limits)
  }

  /// The largest form of a joint service has some hundred questions, each with a handful of subschemas.
  private static let limits = SchemaLimits(schemaDepth: 16, subschemas: 20_000, steps: 200_000)

  /// Whether the data keeps to the schema. What cannot be judged within the limits does not.
  /// - Parameter awaited: questions whose answers come later, from another part of a joint service; the checklist's member, where
  ///   papers are asked for elsewhere.
  package func admits(_ data: JSONValue, awaiting awaited: Set<String> = []) -> Bool {
    guard let isValid = try? schema.isValid(data), admitsByExpressions(data, awaiting: awaited) else { return false }
    guard !isValid, !awaited.isEmpty else { return isValid }
    guard let failures = try? schema.failures(of: data) else { return false }
    return failures.allSatisfy { Self.isMissing($0, oneOf: awaited) }
  }

  /// The data without the members that break the schema: what a draft keeps.
  package func kept(_ data: JSONValue) -> JSONValue {
    guard !admits(data) else { return data }
    guard case .object = data, let failures = try? schema.failures(of: data) else { return .object([:]) }
    return failures.compactMap(Self.member).reduce(data) { $0.setting($1, to: nil) }
  }

  /// What is wrong, at the inputs where it can be put right, in the order of the form.
  ///
  /// The sentence is the one that reading the answer gives; where reading finds nothing, a general one.
  package func errors(in data: JSONValue, today: CivilDate) -> [FieldError] {
    guard !admits(data) else { return [] }
    let failures = (try? schema.failures(of: data)) ?? []
    let wrong = Set(failures.compactMap(Self.member))
    var errors: [FieldError] = []
    for field in form.fields where wrong.contains(field.key) {
      let reader = FieldReader(field: field, today: today)
      let reading = reader.read(FormRules.inputs(field, data: data), data: data)
      errors += reading.errors.isEmpty ? [reader.error("unfit")] : reading.errors
    }
    if wrong.contains(FormRules.materialsKey) {
      let refused = Set(failures.compactMap(Self.paper))
      errors += papers.filter { refused.contains($0.key) }.map(\.error)
    }
    let found = Set(errors.map(\.field))
    errors += missingByExpressions(data).filter { !found.contains($0.key) }.map {
      FieldReader(field: $0, today: today).missing()
    }
    // Data of another shape, or with members that nobody asked for, points to no input.
    return errors.isEmpty ? form.fields.prefix(1).map { FieldReader(field: $0, today: today).error("unfit") } : errors
  }

  // MARK: - What is said in FEEL

  /// Whether everything is there that expressions demand, nothing that they hide, and what they compute is what they compute.
  private func admitsByExpressions(_ data: JSONValue, awaiting awaited: Set<String>) -> Bool {
    guard form.hasExpressions, completeness == .complete else { return true }
    let known = data.objectValue.map { JSONValue.object($0.filter { !$0.value.isNull }) } ?? data
    return FormRules.pruned(form, data: data) == known
      && missingByExpressions(data).allSatisfy { awaited.contains($0.key) }
  }

  /// Questions without an answer that the schema alone does not demand.
  private func missingByExpressions(_ data: JSONValue) -> [Field] {
    guard form.hasExpressions, completeness == .complete else { return [] }
    return FormRules.visibleSteps(form, values: data).flatMap { step in
      FormRules.visibleFields(step, values: data).filter { field in
        field.kind != .file && field.computed == nil && data[field.key]?.isNull ?? true
          && (step.visible != nil || field.visible != nil || field.requiredWhen != nil)
          && FormRules.isRequired(field, values: data)
      }
    }
  }

  private static func isMissing(_ failure: SchemaFailure, oneOf awaited: Set<String>) -> Bool {
    guard failure.keyword == "required", let member = member(failure), awaited.contains(member) else { return false }
    return failure.fieldPath.count == 1 || member == FormRules.materialsKey
  }

  private static func member(_ failure: SchemaFailure) -> String? {
    if case .name(let name) = failure.fieldPath.first { name } else { nil }
  }

  private static func paper(_ failure: SchemaFailure) -> String? {
    guard failure.fieldPath.first == .name(FormRules.materialsKey),
      case .name(let name) = failure.fieldPath.dropFirst().first
    else { return nil }
    return name
  }
}
