package import Kernel

/// A life event or a stage in the life of an enterprise: a door on the home page.
package struct TopicGroup: Hashable, Sendable, Codable {
  package enum Kind: String, Codable, Sendable {
    case lifeEvent
    case enterpriseStage
  }

  /// Stands in the address.
  package var slug: String
  package var kind: Kind
  package var name: LocalText
  package var summary: LocalText
  package var audience: Audience
  /// Name of the drawing that goes with it.
  package var icon: String
  package var sections: [TopicSection]
  /// Slugs of joint services that belong to it.
  @OmittedWhenEmpty package var joint: [String]
}

/// A heading within a topic and the rule that fills it from the catalogue.
package struct TopicSection: Hashable, Sendable, Codable {
  package var title: LocalText
  package var rule: TopicRule
}

/// Which items belong under a heading: those named, and those whose name or group has one of the words.
package struct TopicRule: Hashable, Sendable, Codable {
  @OmittedWhenEmpty package var codes: [ItemCode]
  /// An item belongs when its name or group contains one of these …
  @OmittedWhenEmpty package var words: [String]
  /// … its name has none of these …
  @OmittedWhenEmpty package var without: [String]
  /// … and, where departments are named, comes from one of them.
  @OmittedWhenEmpty package var departments: [String]

  package init(codes: [ItemCode] = [], words: [String] = [], without: [String] = [], departments: [String] = []) {
    self.codes = codes
    self.words = words
    self.without = without
    self.departments = departments
  }

  /// Whether an item belongs.
  package func matches(code: ItemCode, name: String, group: String?, departmentCode: String) -> Bool {
    if codes.contains(code) { return true }
    guard departments.isEmpty || departments.contains(departmentCode) else { return false }
    let text = name + "\n" + (group ?? "")
    return words.contains(where: text.contains) && !without.contains(where: name.contains)
  }
}
