import BPMN
package import Cases
package import Cryptography
import Forms
package import Identity
package import Kernel
package import Store

/// Turns a finished form into what ``CaseCommands`` takes: the limits of the version that the applicant saw and of the rules in force,
/// the authority, the answers that are still asked, the papers as they are supplied.
///
/// With a ruler the rules of the day of receipt decide promise, department and way of handling, and are kept with the case.
package struct SubmissionPlan: Sendable {
  /// Kind of the cases of this module.
  package static let kind = "service"

  private let division: String
  private let answers: SealedAnswers
  private let judges: FormJudges
  private let ruler: ItemRuler?

  /// - Parameters:
  ///   - division: code of the division that case numbers begin with.
  ///   - judges: compiled schemas of forms, to be kept longer than the plan.
  ///   - ruler: asks the rules in force; without it the guide alone decides.
  package init(
    division: String, sealer: FieldSealer, judges: FormJudges = FormJudges(), ruler: ItemRuler? = nil
  ) {
    self.division = division
    self.judges = judges
    self.ruler = ruler
    answers = SealedAnswers(sealer: sealer)
  }

  /// The submission of one item.
  ///
  /// - Parameters:
  ///   - data: the draft's answers, checked before.
  ///   - files: the draft's files; they follow the draft and are not repeated here.
  ///   - key: idempotency key.
  /// - Throws: ``ServicesError/departmentUnknown(_:)``, ``ServicesError/itemClosed(_:)``.
  package func submission(
    of version: ItemVersion, data: JSONValue, applicant: Party, files: [CaseMaterial], key: String,
    channel: CaseChannel, draft: DraftID?, in tx: ReadTransaction
  ) throws -> CaseSubmission {
    var submission = try part(
      version, data: data, applicant: applicant, key: key, channel: channel, in: tx)
    submission.materials = Self.papers(version.content.applicableMaterials, data: data)
    submission.draftID = draft
    return submission
  }

  /// The submission of a joint service: a part for each item that the answers ask for, each with its own papers.
  ///
  /// - Throws: besides the above ``ServicesError/jointTooNarrow`` when fewer than two departments are asked.
  package func jointSubmission(
    of service: JointService, versions: [ItemCode: ItemVersion], data: JSONValue, applicant: Party,
    files: [CaseMaterial], key: String, channel: CaseChannel, draft: DraftID?, in tx: ReadTransaction
  ) throws -> JointSubmission {
    let items = versions.mapValues(\.content)
    let pruned = FormRules.pruned(JointRules.form(service, items: items), data: data)
    var parts: [CaseSubmission] = []
    var chosen: [JointServicePart] = []
    // One checklist serves all parts and is judged as a whole before; what it says to a part is judged here.
    for split in JointRules.split(service, data: pruned, items: items) {
      guard let version = versions[split.part.code] else { throw ServicesError.itemUnknown(split.part.code.text) }
      var part = try part(
        version, data: split.formData, applicant: applicant, key: "\(key)#\(split.part.key)", channel: channel,
        awaiting: Set(split.part.awaited + [FormRules.materialsKey]), in: tx)
      let keys = Set(split.materials.map(\.key))
      part.materials = Self.papers(split.materials, data: split.formData) + Self.copies(of: files, keys: keys)
      parts.append(part)
      chosen.append(split.part)
    }
    guard let lead = parts.first, Set(parts.map(\.authorityID)).count >= 2 else { throw ServicesError.jointTooNarrow }
    var joint = JointSubmission(
      idempotencyKey: key, subjectCode: "joint:\(service.slug)", title: service.name.zh, division: division,
      applicant: applicant, leadAuthorityID: lead.authorityID,
      governmentID: try Self.government(above: lead.authorityID, in: tx), parts: parts)
    joint.draftID = draft
    joint.order = Self.order(of: chosen)
    joint.process = Self.process(of: service, chosen: chosen.map(\.key))
    return joint
  }

  /// The joint process: which parts were asked for, and which case of the joint one each is.
  private static func process(of service: JointService, chosen: [String]) -> CaseProcessStart? {
    guard let process = service.process else { return nil }
    let asked = service.parts.map { ($0.key, JSONValue.bool(chosen.contains($0.key))) }
    let places = chosen.enumerated().map { ($0.element, JSONValue.integer(Int64($0.offset))) }
    return CaseProcessStart(
      process,
      variables: [
        Variable(name: "asked", value: .object(Dictionary(asked) { first, _ in first })),
        Variable(name: CaseStepVocabulary.places, value: .object(Dictionary(places) { first, _ in first })),
      ])
  }

  /// Which parts wait for which; a part that was not asked for is waited for by nobody.
  static func order(of parts: [JointServicePart]) -> [Int: Set<Int>] {
    var order: [Int: Set<Int>] = [:]
    for (place, part) in parts.enumerated() {
      let earlier = parts.indices.filter { $0 != place && part.after.contains(parts[$0].key) }
      if !earlier.isEmpty { order[place] = Set(earlier) }
    }
    return order
  }

  /// The submission of an item whose authority is known already, without papers and draft.
  package func submission(
    for version: ItemVersion, applicant: Party, authorityID: OrganisationID, authorityName: String,
    formData: JSONValue, idempotencyKey: String, channel: CaseChannel, rulings: ItemRulings = ItemRulings()
  ) throws -> CaseSubmission {
    let content = version.content
    let form = content.applicableForm
    var submission = CaseSubmission(
      idempotencyKey: idempotencyKey, kind: Self.kind, subjectCode: version.code.text, subjectVersionID: version.id,
      title: content.name.zh, applicant: applicant, authorityID: authorityID, authorityName: authorityName,
      division: division, formData: try answers.sealed(FormRules.pruned(form, data: formData), form: form),
      channel: channel, timing: CaseTiming(of: content, by: rulings))
    submission.process = Self.process(of: content, onTheSpot: submission.timing.isOnTheSpot, data: submission.formData)
    if let ruler, !rulings.all.isEmpty {
      let party = applicant.id
      submission.filed = { id, tx in
        try CaseRuleQueries.record(rulings, of: id, for: party, at: ruler.now, in: tx)
      }
    }
    return submission
  }

  /// The item's process, told no more than what its model reads.
  private static func process(of content: ItemContent, onTheSpot: Bool, data: JSONValue) -> CaseProcessStart {
    let process = content.procedure ?? .standard(onTheSpot: onTheSpot)
    guard !process.answers.isEmpty else { return CaseProcessStart(process.id) }
    let told = (data.objectValue ?? [:]).filter { process.answers.contains($0.key) }
    return CaseProcessStart(process.id, variables: [Variable(name: "answers", value: .object(told))])
  }

  private func part(
    _ version: ItemVersion, data: JSONValue, applicant: Party, key: String, channel: CaseChannel,
    awaiting awaited: Set<String> = [], in tx: ReadTransaction
  ) throws -> CaseSubmission {
    let content = version.content
    guard content.state == .inUse else { throw ServicesError.itemClosed(version.code.text) }
    try judge(data, version, awaiting: awaited)
    let rulings = try rulings(content, data: data, in: tx)
    let authority = try authority(of: content, by: rulings, in: tx)
    return try submission(
      for: version, applicant: applicant, authorityID: authority.id, authorityName: authority.nameZh, formData: data,
      idempotencyKey: key, channel: channel, rulings: rulings)
  }

  private func rulings(_ content: ItemContent, data: JSONValue, in tx: ReadTransaction) throws -> ItemRulings {
    guard let ruler else { return ItemRulings() }
    return try ruler.rulings(
      content, data: FormRules.pruned(content.applicableForm, data: data), on: ruler.now.civilDate(), in: tx)
  }

  /// The department that the rules name, if the register knows it, and the guide's own otherwise.
  private func authority(
    of content: ItemContent, by rulings: ItemRulings, in tx: ReadTransaction
  ) throws -> Organisation {
    if let code = rulings[.routing]?.department, let found = try Organisations.find(code: code, in: tx), found.isOpen {
      return found
    }
    guard let own = try Organisations.find(code: content.departmentCode, in: tx) else {
      throw ServicesError.departmentUnknown(content.departmentCode)
    }
    return own
  }

  /// What goes to a department keeps to the schema of its form, whichever way it came: from the item's own pages or as a part of a
  /// joint service.
  private func judge(_ data: JSONValue, _ version: ItemVersion, awaiting awaited: Set<String>) throws {
    let judge = try judges.judge(version, .complete)
    let answers = FormRules.pruned(version.content.applicableForm, data: data)
    guard !judge.admits(answers, awaiting: awaited) else { return }
    let first = judge.errors(in: answers, today: .earliest).first?.arguments["label"]
    throw ServicesError.answersUnfit(label: first?.zh ?? version.content.name.zh)
  }

  /// Papers that come otherwise than as files: fetched, promised, or to follow.
  private static func papers(_ materials: [Material], data: JSONValue) -> [NewMaterial] {
    materials.filter { MaterialRules.isAsked($0, data: data) }.compactMap { material in
      switch MaterialRules.choice(material, data: data) {
      case .fetch: NewMaterial(code: material.key, name: material.name.zh, status: .fetched)
      case .later: NewMaterial(code: material.key, name: material.name.zh, status: .later)
      case .promise:
        NewMaterial(code: material.key, name: material.name.zh, status: .promised, note: material.promiseText?.zh)
      case .upload, .notNeeded, nil: nil
      }
    }
  }

  /// The draft's files that belong to a part. Several files of one paper have the codes `key`, `key#2`, `key#3`.
  private static func copies(of files: [CaseMaterial], keys: Set<String>) -> [NewMaterial] {
    files.compactMap { file in
      guard let code = file.code, let stored = file.file else { return nil }
      let key = code.split(separator: "#", maxSplits: 1).first.map(String.init) ?? code
      guard keys.contains(key) else { return nil }
      return NewMaterial(code: code, name: file.name, status: file.status, file: stored, note: file.note)
    }
  }

  /// The government under which an authority stands: the nearest division above it.
  private static func government(above authority: OrganisationID, in tx: ReadTransaction) throws -> OrganisationID {
    let ancestry = try Organisations.find(authority, in: tx)?.ancestry ?? []
    for id in ancestry.reversed() {
      if let organisation = try Organisations.find(id, in: tx), organisation.kind == .division { return id }
    }
    return ancestry.first ?? authority
  }
}
