import Identity
import Kernel

extension CaseChange {
  /// 送达.
  ///
  /// - Source: 行政许可法第四十四条.
  mutating func deliver(method: DeliveryMethod, note: String?) throws {
    let note = try TextCheck.optional(note, "note")
    try finishClocks(ground: "case.clock.ground.done")
    file.state = .delivered
    file.deliveredAt = now
    details["method"] = .string(method.wordKey)
    if let note { details["note"] = .string(note) }
    monthly.append((.delivered, 1))
    tell(.applicant, "delivered")
  }

  mutating func close() throws {
    try finishClocks(ground: "case.clock.ground.done")
    end(as: .closed)
  }

  /// The applicant takes the application back before the decision.
  mutating func withdraw(reason: String?) throws {
    if let reason = try TextCheck.optional(reason, "reason") { sealedDetails["reason"] = .string(reason) }
    try finishClocks(ground: "case.clock.ground.ended")
    end(as: .withdrawn)
    monthly.append((.withdrawn, 1))
    tell(.owner, "withdrawn")
  }

  /// The supplement did not come, and a rule lets the case lapse.
  mutating func abandon() throws {
    article = file.timing.abandonmentArticle
    if let deadline = file.supplement?.deadline { details["deadline"] = .string(deadline.description) }
    try finishClocks(ground: "case.clock.ground.ended")
    end(as: .abandoned)
    monthly.append((.abandoned, 1))
    tell(.applicant, "abandoned")
  }

  /// Corrects a typing error in one field. Old and new value stay in the timeline, sealed.
  ///
  /// - Source: 行政许可法第三十二条第一款第三项 (当场更正).
  mutating func correct(fieldKey: String, newValue: JSONValue, reason: String) throws {
    let reason = try TextCheck.required(reason, "reason")
    let path = fieldKey.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let old = Self.value(in: file.formData, at: path[...]) else { throw CasesError.fieldUnknown(fieldKey) }
    guard old != newValue else { throw CasesError.nothingToCorrect }
    if case .string(let text) = newValue {
      _ = try TextCheck.optional(text, "newValue", limit: CaseLimits.messageCharacters)
    }
    let corrected = Self.replacing(file.formData, at: path[...], with: newValue)
    _ = try FormCheck.checkedText(corrected)
    file.formData = corrected
    formReason = kind.rawValue
    details["field"] = .string(fieldKey)
    details["reason"] = .string(reason)
    sealedDetails = ["old": old, "new": newValue]
    tell(.applicant, "corrected")
  }

  /// A message to the other side; the case itself does not change.
  mutating func sendMessage(text: String) throws {
    let text = try TextCheck.required(text, "text", limit: CaseLimits.messageCharacters)
    isRevision = false
    message = text
    tell(isFromApplicant ? .owner : .applicant, "message")
  }

  /// 评价, once for each service event.
  ///
  /// - Source: 国办发〔2019〕51号.
  mutating func rate(_ rating: Rating) throws {
    isRevision = false
    guard CaseRules.isRatable(rating.event, file) else { throw CasesError.notYetRatable }
    guard !file.ratedEvents.contains(rating.event) else { throw CasesError.alreadyRated }
    var checked = rating
    checked.comment = try TextCheck.optional(rating.comment, "comment")
    guard rating.tags.count <= CaseLimits.ratingTags else {
      throw CasesError.tooMany(field: "tags", limit: CaseLimits.ratingTags)
    }
    checked.tags = try rating.tags.compactMap { try TextCheck.optional($0, "tags", limit: CaseLimits.tagCharacters) }
    self.rating = checked
    isPublic = true
    file.ratedEvents.insert(rating.event)
    details["grade"] = .string(rating.grade.wordKey)
    details["event"] = .string(rating.event.wordKey)
    monthly.append((Self.measure(of: rating.grade), 1))
    if rating.grade.isPoor { tell(.owner, "poorRating") }
  }

  /// True when the applicant's side acts.
  var isFromApplicant: Bool { context.capacities.contains(.applicant) }

  private static func measure(of grade: Rating.Grade) -> MonthlyMeasure {
    switch grade {
    case .veryDissatisfied: .rating1
    case .dissatisfied: .rating2
    case .fairlySatisfied: .rating3
    case .satisfied: .rating4
    case .verySatisfied: .rating5
    }
  }

  private static func value(in data: JSONValue, at path: ArraySlice<String>) -> JSONValue? {
    guard let key = path.first else { return data }
    guard let member = data.objectValue?[key] else { return nil }
    return value(in: member, at: path.dropFirst())
  }

  private static func replacing(_ data: JSONValue, at path: ArraySlice<String>, with value: JSONValue) -> JSONValue {
    guard let key = path.first, var members = data.objectValue, let member = members[key] else { return value }
    members[key] = replacing(member, at: path.dropFirst(), with: value)
    return .object(members)
  }
}
