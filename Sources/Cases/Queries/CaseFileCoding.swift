import Identity
import Kernel

/// Turns the parts of a case that are stored as JSON into text and back.
enum CaseFileCoding {
  static func encode(_ limit: DayLimit) -> JSONValue {
    .object([
      "days": .integer(Int64(limit.days)), "unit": .string(limit.unit.rawValue), "article": .string(limit.article),
    ])
  }

  static func limit(_ json: JSONValue?) throws -> DayLimit {
    guard let days = json?["days"]?.intValue, let unit = json?["unit"]?.stringValue.flatMap(DayUnit.init(rawValue:)),
      let article = json?["article"]?.stringValue
    else { throw CasesError.storedValueInvalid("case_file.timing") }
    return DayLimit(days: days, unit: unit, article: article)
  }

  static func encode(_ timing: CaseTiming) -> JSONValue {
    var members: [String: JSONValue] = [
      "acceptance": encode(timing.acceptance), "statutory": encode(timing.statutory),
      "delivery": encode(timing.delivery), "extension": .integer(Int64(timing.maximumExtensionDays)),
      "onTheSpot": .bool(timing.isOnTheSpot), "approval": .bool(timing.requiresApproval),
      "lapses": .bool(timing.lapsesWithoutSupplement), "grace": .integer(Int64(timing.lapseGraceWorkingDays)),
    ]
    if let promised = timing.promised { members["promised"] = encode(promised) }
    if let article = timing.abandonmentArticle { members["lapseArticle"] = .string(article) }
    return .object(members)
  }

  static func timing(_ json: JSONValue) throws -> CaseTiming {
    guard let longest = json["extension"]?.intValue, let onTheSpot = json["onTheSpot"]?.boolValue,
      let approval = json["approval"]?.boolValue, let lapses = json["lapses"]?.boolValue
    else { throw CasesError.storedValueInvalid("case_file.timing") }
    return CaseTiming(
      acceptance: try limit(json["acceptance"]), statutory: try limit(json["statutory"]),
      promised: try json["promised"].map { try limit($0) }, delivery: try limit(json["delivery"]),
      maximumExtensionDays: longest, isOnTheSpot: onTheSpot, requiresApproval: approval,
      lapsesWithoutSupplement: lapses, abandonmentArticle: json["lapseArticle"]?.stringValue,
      lapseGraceWorkingDays: json["grace"]?.intValue ?? 0)
  }

  static func encode(_ notice: SupplementNotice) -> JSONValue {
    var members: [String: JSONValue] = [
      "items": .array(notice.items.map(encode)), "noticedOn": .string(notice.noticedOn.description),
      "deadline": .string(notice.deadline.description),
    ]
    if let note = notice.note { members["note"] = .string(note) }
    if let answered = notice.answeredOn { members["answeredOn"] = .string(answered.description) }
    if let noticed = notice.overdueNoticedOn { members["overdueNoticedOn"] = .string(noticed.description) }
    return .object(members)
  }

  private static func encode(_ item: SupplementItem) -> JSONValue {
    var members: [String: JSONValue] = ["text": .string(item.text)]
    if let code = item.code { members["code"] = .string(code) }
    if let article = item.article { members["article"] = .string(article) }
    return .object(members)
  }

  static func supplement(_ json: JSONValue) throws -> SupplementNotice {
    guard let noticed = date(json["noticedOn"]), let deadline = date(json["deadline"]),
      let items = json["items"]?.arrayValue
    else { throw CasesError.storedValueInvalid("case_file.supplement") }
    return SupplementNotice(
      items: items.map {
        SupplementItem(
          code: $0["code"]?.stringValue, text: $0["text"]?.stringValue ?? "", article: $0["article"]?.stringValue)
      }, noticedOn: noticed, deadline: deadline, note: json["note"]?.stringValue, answeredOn: date(json["answeredOn"]),
      overdueNoticedOn: date(json["overdueNoticedOn"]))
  }

  static func encode(_ value: CaseExtension) -> JSONValue {
    var members: [String: JSONValue] = [
      "state": .string(value.state.rawValue), "days": .integer(Int64(value.days)), "reason": .string(value.reason),
    ]
    if let by = value.requestedBy { members["by"] = .string(by.description) }
    return .object(members)
  }

  static func `extension`(_ json: JSONValue) throws -> CaseExtension {
    guard let state = json["state"]?.stringValue.flatMap(CaseExtension.State.init(rawValue:)),
      let days = json["days"]?.intValue, let reason = json["reason"]?.stringValue
    else { throw CasesError.storedValueInvalid("case_file.extension") }
    return CaseExtension(
      state: state, days: days, reason: reason, requestedBy: json["by"]?.stringValue.flatMap { AccountID($0) })
  }

  static func encode(_ value: ExcludedTime) -> JSONValue {
    .object([
      "ground": .string(value.ground.rawValue), "beganOn": .string(value.beganOn.description),
      "expectedThrough": .string(value.expectedThrough.description), "reason": .string(value.reason),
    ])
  }

  static func excludedTime(_ json: JSONValue) throws -> ExcludedTime {
    guard let ground = json["ground"]?.stringValue.flatMap(ExclusionGround.init(rawValue:)),
      let began = date(json["beganOn"]), let through = date(json["expectedThrough"]),
      let reason = json["reason"]?.stringValue
    else { throw CasesError.storedValueInvalid("case_file.excluded_time") }
    return ExcludedTime(ground: ground, beganOn: began, expectedThrough: through, reason: reason)
  }

  private static func date(_ json: JSONValue?) -> CivilDate? { json?.stringValue.flatMap { CivilDate($0) } }
}
