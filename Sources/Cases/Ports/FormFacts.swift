package import Identity
package import Kernel
package import Store

/// A source of data that knows facts about a person or an enterprise, so that forms need not ask for them again.
///
/// A form names the facts that it can use; a source answers those that it knows. What it says is filled in, shown with where it came
/// from, and can be changed; a source decides by its own rules whom it answers for.
/// - Source: 优化营商环境条例 第三十七条 (what can be obtained by sharing is not asked for again).
package protocol FormFacts: Sendable {
  /// What the source is called on the page: 市场主体登记.
  var source: CaseText { get }
  /// The facts of these names that it knows about a party, in the shape of the answer that they fill.
  func facts(_ names: Set<String>, about party: PartyID, in tx: ReadTransaction) throws -> [String: JSONValue]
}
