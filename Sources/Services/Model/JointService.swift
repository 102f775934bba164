package import Forms
package import Kernel

/// 一件事: several departments' items behind one form, one set of papers and one receipt, handled side by side.
/// - Source: 行政许可法 第二十六条 (joint handling); 优化营商环境条例 第三十六条.
package struct JointService: Hashable, Sendable, Codable {
  /// Stands in the address.
  package var slug: String
  package var name: LocalText
  package var summary: LocalText
  package var audience: Audience
  /// Asked once for all parts.
  package var sharedSteps: [FormStep]
  package var parts: [JointServicePart]
  @OmittedWhenEmpty package var questions: [Question]
  @OmittedWhenEmpty package var next: [LocalText]
  @OmittedWhenEmpty package var synonyms: [String]
  /// The process that draws which parts come before which; its user tasks name the parts (`tb:part`).
  package var process: String?
  /// The whole is promised within this limit.
  package var promisedLimit: TimeLimit?
  @OmittedWhenEmpty package var basis: [LegalCitation]
}

/// One department's item within a joint service.
package struct JointServicePart: Hashable, Sendable, Codable {
  /// Short name within the service; prefix of the part's own fields.
  package var key: String
  package var code: ItemCode
  package var note: LocalText?
  /// The part is handled only when the shared answers ask for it; `nil` means always.
  package var askedWhen: FieldTest?
  /// The item's fields that need not be asked again: item field ← shared field.
  package var fill: [String: String]
  /// The item's fields whose answer follows from the joint service itself: item field ← text.
  package var fixed: [String: String]?
  /// The item's required fields that nobody can answer yet, because another part's result will: the number of a licence
  /// that is being applied for.
  @OmittedWhenEmpty package var awaited: [String]
  /// Begins only after those of the named parts that are applied for are granted, e.g. invoices need the business licence,
  /// whichever of the two kinds it is.
  @OmittedWhenEmpty package var after: [String]
}
