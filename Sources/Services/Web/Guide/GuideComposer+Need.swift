import Forms
import WebSupport

extension GuideComposer {
  /// The facts in large type: how long, how many visits, what it costs, what one gets.
  var facts: [FactView] {
    [timeFact, visitsFact, feeFact, resultFact].compactMap { $0 }
  }

  private var timeFact: FactView {
    let label = words("services.guide.fact.time")
    let statutory = content.statutoryLimit.map { words("services.guide.fact.time.statutory", ["time": time($0)]) }
    if content.handling == .onTheSpot {
      return FactView(label: label, value: words("services.guide.fact.onTheSpot"), note: statutory)
    }
    if let promised = content.promisedLimit {
      return FactView(
        label: "\(label) (\(words("services.guide.fact.time.promise")))", value: time(promised), note: statutory)
    }
    let limit = content.statutoryLimit ?? TimeLimit(days: CaseTimingDefault.statutoryWorkingDays, unit: .workingDays)
    return FactView(
      label: label, value: time(limit), note: words("services.guide.fact.time.statutory", ["time": time(limit)]))
  }

  private var visitsFact: FactView {
    let label = words("services.guide.fact.visits")
    let note = content.visitsNote.map(said)
    switch content.visits {
    case nil where content.online == .full, 0:
      return FactView(
        label: label, value: words("services.guide.fact.visits.zero"),
        note: note ?? (content.online == .full ? words("services.guide.fact.visits.zero.note") : nil))
    case nil:
      return FactView(label: label, value: "—", note: note ?? words("services.guide.fact.visits.unknown"))
    case .some(let count):
      return FactView(
        label: label, value: words("services.guide.fact.visits.value", ["count": String(count)]), note: note)
    }
  }

  private var feeFact: FactView {
    let label = words("services.guide.fact.fee")
    guard let fee = content.fee else {
      return FactView(label: label, value: "—", note: words("services.guide.fact.fee.unknown"))
    }
    return fee.charged
      ? FactView(
        label: label, value: words("services.guide.fact.fee.charged"), note: words("services.guide.fact.fee.note"))
      : FactView(label: label, value: words("services.guide.fact.fee.free"))
  }

  private var resultFact: FactView? {
    content.results.first.map { FactView(label: words("services.guide.fact.result"), value: said($0.name)) }
  }

  /// How many papers there are and who provides them.
  var materialsLead: String? {
    guard content.isWorkedOut else {
      return content.materials.isEmpty
        ? words("services.guide.materials.general", ["department": said(departmentName)]) : nil
    }
    guard !content.materials.isEmpty else { return words("services.guide.materials.none") }
    let fetched = content.materials.count(where: \.fetchable)
    let all = content.materials.count
    guard fetched > 0 else { return words("services.guide.materials.leadOwn", ["count": String(all)]) }
    return words(
      "services.guide.materials.lead",
      ["count": String(all), "own": String(all - fetched), "fetched": String(fetched)])
  }

  var materialViews: [GuideMaterialView] {
    content.materials.map { material in
      GuideMaterialView(
        key: material.key, name: said(material.name), tag: MaterialWords(words).tag(material),
        meta: MaterialWords(words).meta(material),
        notes: [material.when, material.fetchable ? material.fetchNote : nil, material.hint, material.sourceNote]
          .compactMap { $0.map(said) },
        article: article(material.citation))
    }
  }

  var feeSection: FeeSectionView? {
    guard let fee = content.fee else { return nil }
    let projects = fee.projects.map {
      FeeProjectView(
        name: said($0.name), standard: said($0.standard), reduction: $0.reduction.map(said),
        article: article($0.citation))
    }
    let note = fee.note.map(said) ?? (fee.charged ? nil : words("services.guide.fact.fee.free"))
    guard note != nil || !projects.isEmpty else { return nil }
    return FeeSectionView(note: note, projects: projects)
  }
}

/// How a paper is described in one line and by one tag.
struct MaterialWords {
  private let words: Words

  init(_ words: Words) { self.words = words }

  /// `复印件 · 电子 · 1 份 · 您自备`.
  func meta(_ material: Material) -> String {
    var parts = [
      words(material.form.wordKey),
      words(material.medium.wordKey),
      words("services.material.copies", count: material.copies),
    ]
    if let source = material.source { parts.append(words(source.wordKey)) }
    if material.mayFollow, let days = material.followWorkingDays {
      parts.append(words("services.material.follow", ["count": String(days)]))
    }
    return parts.joined(separator: " · ")
  }

  /// What matters most to the applicant: that nothing need be brought, or that it must be.
  func tag(_ material: Material) -> StateTagView {
    if material.fetchable { return StateTagView(text: words("services.material.tag.fetch"), tone: .success) }
    if material.promiseReplaces { return StateTagView(text: words("services.material.tag.promise"), tone: .info) }
    if material.mayFollow { return StateTagView(text: words("services.material.tag.later"), tone: .info) }
    return StateTagView(text: words(material.necessity.wordKey), tone: .neutral)
  }
}
