/// The kind of power or service that an item is, by the national numbering.
/// - Source: 国家政务服务平台 政务服务事项类型代码 (01–10 administrative powers, 20 public services).
package enum ItemType: Int, CaseIterable, Codable, Sendable {
  case licence = 1
  case punishment = 2
  case coercion = 3
  case levy = 4
  case benefit = 5
  case inspection = 6
  case confirmation = 7
  case reward = 8
  case ruling = 9
  case other = 10
  case publicService = 20

  /// Catalogue key of the type's name.
  package var wordKey: String { "items.type.\(name)" }

  /// A fixed English term, for addresses and code.
  package var name: String {
    switch self {
    case .licence: "licence"
    case .punishment: "punishment"
    case .coercion: "coercion"
    case .levy: "levy"
    case .benefit: "benefit"
    case .inspection: "inspection"
    case .confirmation: "confirmation"
    case .reward: "reward"
    case .ruling: "ruling"
    case .other: "other"
    case .publicService: "publicService"
    }
  }

  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// Whether people apply for it (the others are exercised by the authority on its own motion).
  package var isAppliedFor: Bool {
    switch self {
    case .licence, .benefit, .confirmation, .reward, .ruling, .other, .publicService: true
    case .punishment, .coercion, .levy, .inspection: false
    }
  }
}
