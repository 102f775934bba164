import Cryptography
import Forms
import JSONSchema
import Kernel
import Testing

@testable import Services

@Suite struct FormSchemaTests {
  private let today = PublishedCatalogue.today

  private func forms() throws -> [ItemContent] {
    let catalogue = try PublishedCatalogue.content()
    let general = try #require(catalogue.contents().first { !$0.content.isWorkedOut }).content
    return catalogue.worked.values.sorted { $0.name.zh < $1.name.zh } + [general]
  }

  private func judge(_ item: ItemContent, _ completeness: FormSchema.Completeness) throws -> FormJudge {
    try FormJudge(item.applicableForm, materials: item.applicableMaterials, completeness)
  }

  private func rules(_ item: ItemContent, _ data: JSONValue) -> [FieldError] {
    let uploads = Dictionary(item.applicableMaterials.map { ($0.key, 1) }, uniquingKeysWith: { first, _ in first })
    return FormRules.check(item.applicableForm, data: data, item: item, uploads: uploads, today: today)
  }

  @Test func `The schema of every form is one that the standard's meta-schema takes`() throws {
    let meta = try Schema(["$ref": "https://json-schema.org/draft/2020-12/schema"], formats: .assertion)
    for item in try forms() {
      for completeness in [FormSchema.Completeness.partial, .complete] {
        let document = FormSchema.document(
          item.applicableForm, materials: item.applicableMaterials, completeness, title: item.name,
          identifier: "urn:tongban:form:x")
        #expect(try meta.isValid(document), "\(item.name.zh)")
        #expect(document["properties"]?.objectValue?.count ?? 0 > 3)
      }
    }
  }

  @Test
  func `Sample answers keep to the schema of their form, before and after they are sealed, and to that of drafts`()
    throws
  {
    let sealer = SealedAnswers(sealer: .init(ring: .ephemeral()))
    for item in try forms() {
      let (draft, complete) = (try judge(item, .partial), try judge(item, .complete))
      for seed in 0..<30 as Range<UInt64> {
        let data = FormRules.pruned(
          item.applicableForm, data: SampleAnswers.values(for: item, seed: seed, today: today))
        #expect(complete.errors(in: data, today: today).isEmpty, "\(item.name.zh) \(seed)")
        #expect(complete.admits(data))
        #expect(complete.admits(try sealer.sealed(data, form: item.applicableForm)))
        #expect(draft.kept(data) == data)
      }
      #expect(draft.admits([:]))
      #expect(!complete.admits([:]))
    }
  }

  /// Answers that are wrong in themselves, for every kind of question.
  private static let wrong: [JSONValue] = [
    "", "x", "12", "１２", "2026-02-30", "2026-06-01", "110105194912310021", "11010519491231002X", "91350100M000100Y43",
    "13812345678", .string(String(repeating: "字", count: 5_000)), 0, 1, -1, 0.05, 1e12, true, false, [], ["x"],
    ["division": "511602", "detail": "民生路1号"], ["division": "9", "detail": ""], .null,
  ]

  @Test func `Rules and schema agree on answers with one mistake, whatever it is`() throws {
    var generator = SeededGenerator(seed: 5)
    var (admitted, refused) = (0, 0)
    for item in try forms() {
      let complete = try judge(item, .complete)
      let fields = item.applicableForm.fields.filter { $0.kind != .file && !$0.locked }
      for seed in 0..<60 as Range<UInt64> {
        let sample = SampleAnswers.values(for: item, seed: seed, today: today)
        let field = try #require(fields.randomElement(using: &generator))
        let value = try #require(Self.wrong.randomElement(using: &generator))
        let data = sample.setting(field.key, to: value)
        // As it comes back from a draft: read once, so that what can be read has its own type.
        let step = try #require(item.applicableForm.steps.first { $0.fields.contains { $0.key == field.key } })
        let raw = step.fields.reduce(into: RawValues()) { raw, field in
          raw.merge(FormRules.inputs(field, data: data)) { $1 }
        }
        let read = FormRules.read(raw, step: step, into: sample, today: today).data
        let found = rules(item, read).filter { !$0.key.hasPrefix("items.form.error.date") || $0.key.hasSuffix(".date") }
        let answers = FormRules.pruned(item.applicableForm, data: read)
        #expect(
          complete.admits(answers) == found.isEmpty,
          "\(item.name.zh) \(field.key) \(value): \(found.map(\.key)), \(complete.errors(in: answers, today: today))")
        if found.isEmpty { admitted += 1 } else { refused += 1 }
      }
    }
    #expect(admitted > 50)
    #expect(refused > 200)
  }

  @Test func `What the schema refuses is said in the form's words at the form's place`() throws {
    let item = try PublishedCatalogue.worked("经营游泳许可")
    let complete = try judge(item, .complete)
    let data = FormRules.pruned(item.applicableForm, data: SampleAnswers.values(for: item, seed: 2, today: today))
    let number = try #require(item.applicableForm.fields.first { $0.kind == .number && $0.required })
    for value in [JSONValue.string("abc"), 1e9, -5] {
      let wrong = data.setting(number.key, to: value)
      #expect(complete.errors(in: wrong, today: today) == rules(item, wrong))
      #expect(complete.errors(in: wrong, today: today).map(\.field) == [number.key])
    }
    let missing = data.setting(number.key, to: nil)
    #expect(complete.errors(in: missing, today: today).map(\.key) == ["items.form.error.required"])
    let paper = try #require(item.applicableMaterials.first { $0.necessity == .required })
    let without = data.setting(FormRules.materialsKey, to: [:])
    #expect(complete.errors(in: without, today: today).contains { $0.field == MaterialRules.inputName(paper) })
    // What nobody asked for points to the form as a whole.
    #expect(complete.errors(in: data.setting("smuggled", to: 1), today: today).map(\.key) == ["items.form.error.unfit"])
    #expect(!complete.admits([1, 2]))
    #expect(complete.errors(in: [1, 2], today: today).count > 0)
  }

  @Test func `A draft keeps half an application and what was typed wrongly, but nothing of another shape`() throws {
    let item = try PublishedCatalogue.worked("公司设立登记")
    let draft = try judge(item, .partial)
    let typed: JSONValue = [
      "companyName": "甲", "capital": "一百万", "capitalDue": "后天", "businessScope": ["nothing"],
      "materials": ["x": "upload"], "older": "from another version",
    ]
    #expect(draft.kept(typed) == typed)
    let hostile = typed.setting("companyName", to: .string(String(repeating: "长", count: 100_000)))
      .setting("capital", to: ["a": ["b": [1, 2, 3]]]).setting("materials", to: "none")
    #expect(draft.kept(hostile) == ["capitalDue": "后天", "businessScope": ["nothing"], "older": "from another version"])
    #expect(draft.kept([1]) == [:])
  }

  @Test
  func
    `Every part of a joint service keeps to the schema of its department's own form, but for what another part brings`()
    throws
  {
    let catalogue = try PublishedCatalogue.content()
    let all = Dictionary(catalogue.contents(), uniquingKeysWith: { first, _ in first })
    var (judged, awaiting) = (0, 0)
    for service in catalogue.joint {
      let items = service.parts.reduce(into: [ItemCode: ItemContent]()) { $0[$1.code] = all[$1.code] }
      let form = JointRules.form(service, items: items)
      for seed in 0..<40 as Range<UInt64> {
        let data = SampleAnswers.values(for: form, seed: seed, today: today)
        for split in JointRules.split(service, data: FormRules.pruned(form, data: data), items: items) {
          let item = try #require(items[split.part.code])
          let complete = try FormJudge(item.applicableForm, materials: [Material](), .complete)
          let answers = FormRules.pruned(item.applicableForm, data: split.formData)
          #expect(
            complete.admits(answers, awaiting: Set(split.part.awaited)),
            "\(item.name.zh) \(seed): \(complete.errors(in: answers, today: today))")
          judged += 1
          if !complete.admits(answers) { awaiting += 1 }
        }
      }
    }
    #expect(judged > 100)
    #expect(awaiting > 0)
  }

  @Test func `Conditions of the form are conditions of the schema`() throws {
    let item = try PublishedCatalogue.worked("占用、挖掘城市道路审批")
    let complete = try judge(item, .complete)
    let sample = SampleAnswers.values(for: item, seed: 1, today: today)
    let digging = SampleAnswers.values(
      for: item.applicableForm, seed: 1, today: today, given: ["workKind": "dig"])
    #expect(digging["digDepth"] != nil)
    let data = digging.setting(FormRules.materialsKey, to: sample[FormRules.materialsKey])
    let without = FormRules.pruned(item.applicableForm, data: data).setting("digDepth", to: nil)
    #expect(complete.errors(in: without, today: today).map(\.field).contains("digDepth"))
    // A question that is not asked has no answer: pruning takes it away, and the schema would not have it.
    let occupying = data.setting("workKind", to: "occupy")
    #expect(!complete.admits(occupying))
    #expect(FormRules.pruned(item.applicableForm, data: occupying)["digDepth"] == nil)
  }

  @Test func `Pages and schema have the same lengths`() throws {
    for item in try forms() {
      let properties = FormSchema.document(item.applicableForm, materials: [Material]())["properties"]
      for field in item.applicableForm.fields where field.kind == .text || field.kind == .longText {
        guard !field.locked else { continue }
        let plain = properties?[field.key]?["anyOf"]?[0] ?? properties?[field.key]
        #expect(FieldConstraints(field).maximumLength == plain?["maxLength"]?.intValue)
        #expect(FieldConstraints(field).maximumLength != nil)
      }
    }
  }

  @Test func `Lengths are code points, for the reader and for the schema`() throws {
    var field = Field("f", .text, "问", required: true)
    field.maximumLength = 3
    let form = FormDefinition(key: "f", steps: [FormStep(key: "s", title: "页", fields: [field])])
    let judge = try FormJudge(form, materials: [Material](), .complete)
    for text in ["甲乙丙", "甲乙丙丁", "e\u{301}e\u{301}", "👩‍👩‍👧", "🐲🐲🐲"] {
      let errors = FormRules.check(form, data: ["f": .string(text)], materials: [Material](), today: today)
      #expect(errors.isEmpty == judge.admits(["f": .string(text)]), "\(text)")
    }
  }
}
