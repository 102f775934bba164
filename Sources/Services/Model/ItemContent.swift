import Acts
package import Forms
package import Kernel

/// Everything that is written about a service item: the document of one version.
///
/// The order follows the page that people read: what it is, for whom, under which conditions, with which papers, how and
/// how fast, at what price, with what result, where to go, what others asked.
/// - Source: 国家政务服务平台 政务服务事项实施清单要素.
package struct ItemContent: Hashable, Sendable, Codable {
  package var name: LocalText
  package var summary: LocalText?
  package var type: ItemType
  package var state: ItemState
  package var departmentCode: String
  package var level: ExerciseLevel
  /// 主项: the name of the group of sibling items.
  package var group: String?
  /// The 31-character implementation code where known.
  package var nationalCode: String?
  @OmittedWhenEmpty package var foreignCodes: [ForeignCode]
  @OmittedWhenEmpty package var audiences: [Audience]
  package var handling: Handling
  package var online: OnlineDepth
  package var whoMayApply: LocalText?

  @OmittedWhenEmpty package var basis: [LegalCitation]
  /// Further acts that matter but are not quoted article by article.
  @OmittedWhenEmpty package var relatedActs: [String]
  /// The words of every article cited anywhere in this document, once each.
  @OmittedWhenEmpty package var quotations: [Quotation]
  @OmittedWhenEmpty package var conditions: [Condition]
  @OmittedWhenEmpty package var materials: [Material]
  package var form: FormDefinition?
  @OmittedWhenEmpty package var process: [ProcessStep]
  package var statutoryLimit: TimeLimit?
  package var promisedLimit: TimeLimit?
  @OmittedWhenEmpty package var specialProcedures: [SpecialProcedure]
  package var fee: Fee?
  @OmittedWhenEmpty package var results: [ItemResult]
  /// Times that one must come in person.
  package var visits: Int?
  package var visitsNote: LocalText?
  @OmittedWhenEmpty package var places: [ServicePlace]
  package var contact: ContactPoint?
  package var supervision: ContactPoint?
  @OmittedWhenEmpty package var questions: [Question]
  /// What happens next, in order.
  @OmittedWhenEmpty package var next: [LocalText]
  /// Everyday words under which people look for it.
  @OmittedWhenEmpty package var synonyms: [String]
  /// For officers: what to check, and words to start notices from.
  @OmittedWhenEmpty package var checklist: [CheckPoint]
  @OmittedWhenEmpty package var notices: [NoticeTemplate]
  /// The rule model that decides about eligibility, fee, promise and routing.
  package var rules: ItemRules?
  /// The process that cases follow; nil for the usual one.
  package var procedure: ItemProcess?
  /// Says which facts are demonstration data; shown wherever the guide is.
  package var demonstrationNote: LocalText?
  /// Whether the guide has been worked out, or only the facts of the list are known.
  @OmittedWhenFalse package var isWorkedOut: Bool

  package init(name: LocalText, type: ItemType, departmentCode: String) {
    self.name = name
    self.type = type
    self.departmentCode = departmentCode
    state = .inUse
    level = .county
    handling = .promised
    online = .full
    foreignCodes = []
    audiences = []
    basis = []
    relatedActs = []
    quotations = []
    conditions = []
    materials = []
    process = []
    specialProcedures = []
    results = []
    places = []
    questions = []
    next = []
    synonyms = []
    checklist = []
    notices = []
    isWorkedOut = false
  }
}

extension ItemContent {
  /// The form to fill in: the item's own, or the general one.
  package var applicableForm: FormDefinition {
    form ?? GeneralForm.definition(for: self)
  }

  /// The checklist of papers: the item's own, or the general one.
  package var applicableMaterials: [Material] {
    materials.isEmpty ? GeneralForm.materials : materials
  }

  /// The words behind a citation, if they are kept with the item.
  package func quotation(of citation: LegalCitation) -> Quotation? {
    quotations.first { $0.act == citation.act && $0.article == citation.article }
  }

  /// A citation as a reader of one language writes it.
  package func display(_ citation: LegalCitation, english: Bool) -> String {
    guard english, let act = quotation(of: citation)?.actEnglish else { return citation.display }
    guard let article = citation.article, let number = ArticleNumber(article) else { return act }
    return "\(act), Article \(number.english)"
  }

  /// The limit that drives the warning ladder: the promise where there is one, otherwise the statute.
  package var leadingLimit: TimeLimit? {
    promisedLimit ?? statutoryLimit
  }
}
