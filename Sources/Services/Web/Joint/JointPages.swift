import Hummingbird
import Kernel
import Store
import WebSupport

/// `/joint/{slug}`: the guide of a joint service.
struct JointPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/joint/{slug}", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let slug = try context.parameter("slug")
    let today = context.today
    let subject = try await portal.bench.store.read { try portal.subject(joint: slug, on: today, in: $0) }
    guard let subject, case .joint(let service, let versions) = subject else { throw WebError.notFound }
    let view = JointComposer(
      service: service, versions: versions, subject: subject, portal: portal, words: context.words
    ).view()
    return try portal.bench.renderer.page(
      "services/joint", view, title: view.title, context: context,
      crumbs: [Crumb(context.text("services.menu.services"), "/departments"), Crumb(view.title)], description: view.lead
    )
  }
}

/// Writes the guide of a joint service.
struct JointComposer {
  let service: JointService
  let versions: [ItemCode: ItemVersion]
  let subject: ApplySubject
  let portal: Portal
  let words: Words

  private var language: Language { words.language }

  func view() -> JointView {
    let papers = allMaterials
    return JointView(
      title: service.name.text(language), lead: service.summary.text(language), facts: facts(papers.count),
      applyHref: subject.isOpen ? subject.startHref : nil, closed: closed, parts: parts, hasMaterials: !papers.isEmpty,
      materials: papers.map(paper), flow: flow,
      basis: service.basis.compactMap { subject.article($0, language, portal.bench.acts) },
      hasQuestions: !service.questions.isEmpty,
      questions: service.questions.map {
        QuestionView(
          question: $0.question.text(language), answer: $0.answer.text(language),
          article: subject.article($0.citation, language, portal.bench.acts))
      })
  }

  private var closed: NoticeView? {
    guard let shut = service.parts.first(where: { versions[$0.code]?.content.state != .inUse }) else { return nil }
    let name = versions[shut.code]?.content.name.text(language) ?? shut.code.text
    return NoticeView(text: words("services.joint.unavailable", ["name": name]), tone: .warning)
  }

  private func facts(_ papers: Int) -> [FactView] {
    let departments = Set(versions.values.map(\.content.departmentCode)).count
    let limit = service.promisedLimit ?? TimeLimit(days: 45, unit: .workingDays)
    return [
      FactView(
        label: words("services.joint.fact.matters"),
        value: words("services.joint.fact.matters.value", ["count": String(service.parts.count)])),
      FactView(
        label: words("services.joint.fact.departments"),
        value: words("services.joint.fact.departments.value", ["count": String(departments)])),
      FactView(
        label: words("services.joint.fact.materials"),
        value: words("services.joint.fact.materials.value", ["count": String(papers)])),
      FactView(
        label: words("services.joint.fact.time"), value: words.time(limit),
        note: words(service.promisedLimit == nil ? "services.joint.fact.time.note" : "services.guide.limits.promised")),
    ]
  }

  private var parts: [JointPartView] {
    service.parts.compactMap { part in
      guard let version = versions[part.code] else { return nil }
      let content = version.content
      var meta = [portal.departmentName(content.departmentCode).text(language)]
      if let limit = content.leadingLimit { meta.append(words("services.item.promised", ["time": words.time(limit)])) }
      if let earlier = earlier(part) { meta.append(words("services.joint.part.after", ["name": earlier])) }
      return JointPartView(
        href: SitePath.item(part.code), title: content.name.text(language),
        tag: part.askedWhen == nil ? nil : StateTagView(text: words("services.joint.part.ask"), tone: .info),
        meta: ([part.note?.text(language)].compactMap { $0 } + meta).joined(separator: " · "))
    }
  }

  /// What has to be granted before a part begins, e.g. 领取营业执照; parts of the same name once.
  private func earlier(_ part: JointServicePart) -> String? {
    var names: [String] = []
    for other in service.parts where part.after.contains(other.key) {
      let name = other.note?.text(language) ?? versions[other.code]?.content.name.text(language) ?? other.code.text
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? nil : words.wording.list(names)
  }

  /// Every paper that some part may ask for, once.
  private var allMaterials: [Material] {
    var seen: Set<String> = []
    return service.parts.flatMap { versions[$0.code]?.content.materials ?? [] }.filter { seen.insert($0.key).inserted }
  }

  private func paper(_ material: Material) -> GuideMaterialView {
    GuideMaterialView(
      key: material.key, name: material.name.text(language), tag: MaterialWords(words).tag(material),
      meta: MaterialWords(words).meta(material), notes: [], article: nil)
  }

  private var flow: FlowView? {
    guard !service.next.isEmpty else { return nil }
    return FlowView(steps: service.next.map { FlowStepView(title: $0.text(language)) })
  }
}
