import Cryptography
import Identity
import Kernel
package import Store
package import WebSupport

/// What people do with subscriptions: ask, confirm by the link in a mail, end by the link in every mail.
///
/// An address that nobody has confirmed hears of nothing and is forgotten after a day, so that nobody can subscribe somebody else.
package struct SubscriptionCommands: Sendable {
  private let clock: any WallClock
  private let ids: any IdentifierSource
  private let sealer: FieldSealer

  /// Commands on a workbench.
  package init(_ bench: Workbench) {
    clock = bench.clock
    ids = bench.ids
    sealer = bench.sealer
  }

  /// Keeps an address and puts the mail with the link into the queue. What is answered is the same whether the address was known.
  ///
  /// - Parameters:
  ///   - address: an address of mail that has been checked for its form.
  ///   - language: `zh-CN` or `en`.
  /// - Throws: ``SubscriptionError/tooOften``.
  package func ask(
    _ address: String, for scope: SubscriptionScope, language: String, in tx: WriteTransaction
  ) throws {
    let now = clock.now()
    let index = Self.index(of: address, sealer)
    let known = try SubscriptionQueries.known(index, in: tx)
    let isNew = !known.contains { $0.scope == scope.key }
    let today = known.filter { $0.askedSince.adding(seconds: 86_400) > now }
    guard today.reduce(0, { $0 + $1.askedCount }) < SubscriptionLimits.linksOfDay,
      !isNew || known.count < SubscriptionLimits.scopesOfAddress
    else { throw SubscriptionError.tooOften }
    let own = today.first { $0.scope == scope.key }
    let token = SecureRandom.token()
    let id = known.first { $0.scope == scope.key }?.id ?? ids.make()
    try SubscriptionQueries.ask(
      PublicationSubscription(id: id, scope: scope, language: language, address: address, isConfirmed: false),
      index: index, link: SubscriptionTokens.hash(token),
      until: now.adding(seconds: SubscriptionLimits.confirmationSeconds),
      asked: ((own?.askedCount ?? 0) + 1, own?.askedSince ?? now), at: now, in: tx)
    try tx.enqueue(
      Job(
        kind: SubscriptionCourier.confirmJob,
        payload: [
          "subscription": .string(id.description),
          "link": .string(try SubscriptionTokens.sealed(token, of: id, sealer)),
        ], priority: .urgent, maximumAttempts: 10, keepFinishedSeconds: 0))
  }

  /// The subscription that a link of a mail confirms; nil when it is used, too old or made up.
  package func waiting(for token: String, in tx: ReadTransaction) throws -> PublicationSubscription? {
    guard token.utf8.count <= SubscriptionLimits.tokenCharacters else { return nil }
    return try SubscriptionQueries.find(link: SubscriptionTokens.hash(token), at: clock.now(), in: tx)
  }

  /// Begins to tell the address.
  /// - Throws: ``SubscriptionError/linkInvalid``.
  package func confirm(_ token: String, in tx: WriteTransaction) throws -> PublicationSubscription {
    guard let found = try waiting(for: token, in: tx) else { throw SubscriptionError.linkInvalid }
    try SubscriptionQueries.confirm(found.id, at: clock.now(), in: tx)
    return found
  }

  /// Forgets the subscription with its address; doing it twice does no harm.
  package func end(_ id: PublicationSubscriptionID, in tx: WriteTransaction) throws {
    try SubscriptionQueries.remove(id, in: tx)
  }

  /// Upper and lower case of an address are one mailbox in practice.
  static func index(of address: String, _ sealer: FieldSealer) -> [UInt8] {
    sealer.blindIndex(address.lowercased(), context: "publishing.subscription")
  }
}
