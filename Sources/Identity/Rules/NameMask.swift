/// Hides the middle of a person's name for lists and notices.
package enum NameMask {
  /// `张三` → `张*`, `张小三` → `张*三`, `欧阳小三` → `欧**三`; the name of an enterprise is public and stays.
  package static func masked(_ name: String, kind: PartyKind) -> String {
    guard kind == .person else { return name }
    guard let first = name.first, let last = name.last else { return "" }
    switch name.count {
    case 1: return "*"
    case 2: return "\(first)*"
    default: return "\(first)\(String(repeating: "*", count: min(name.count - 2, 10)))\(last)"
    }
  }
}
