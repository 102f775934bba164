import Cryptography
package import Kernel
package import Store
import Synchronization

/// A session as one request needs it.
package struct LiveSession: Hashable, Sendable {
  package var principal: Principal
  /// Secret from which the page's CSRF token is derived. Never sent as it is.
  package var csrfSecret: [UInt8]
  /// The end however busy the session is.
  package var expiresAt: Instant
}

/// A session as its owner sees it in the list of places where they are signed in.
package struct OpenSession: Hashable, Sendable, Identifiable {
  package let id: SessionID
  package var addressPrefix: String
  /// Browser and system in a few words, as the server understood them.
  package var client: String
  package var mfaSatisfied: Bool
  package var createdAt: Instant
  package var lastSeenAt: Instant
  package var expiresAt: Instant
}

/// Looks sessions up and ends them.
///
/// Only the SHA-256 of a token is stored. A look-up is one indexed read plus the roles, and is kept in memory for a few seconds
/// (see ``SessionLimits/cacheSeconds``).
package final class Sessions: Sendable {
  private let store: any Store
  private let clock: any WallClock
  private let limits: SessionLimits
  private let cache: SessionCache
  /// Sessions that were signed out of while nothing could be written: ended for this process at once, in the database later.
  private let endedHere = Mutex<Set<[UInt8]>>([])

  package init(store: any Store, clock: any WallClock, limits: SessionLimits = .standard) {
    self.store = store
    self.clock = clock
    self.limits = limits
    cache = SessionCache(capacity: limits.cachedSessions)
  }

  /// The person behind a session token, or nil when the token is unknown, forged, expired or idle for too long.
  package func principal(token: String) async throws -> Principal? {
    try await resolve(token: token)?.principal
  }

  /// The live session behind a token, or nil.
  package func resolve(token: String) async throws -> LiveSession? {
    guard let hash = SessionToken.hash(token), !endedHere.withLock({ $0.contains(hash) }) else { return nil }
    let now = clock.now()
    let (kept, generation) = cache.find(tokenHash: hash, now: now)
    if let kept { return kept.expiresAt > now ? kept : nil }
    let limits = limits
    let found = try await store.read { tx in
      try Self.lookUp(hash, at: now, limits: limits, in: tx)
    }
    guard let (session, lastSeen) = found else { return nil }
    if lastSeen.adding(seconds: limits.touchSeconds) <= now {
      await touch(session.principal.sessionID, at: now)
    }
    cache.keep(
      session, tokenHash: hash, until: now.adding(seconds: limits.cacheSeconds), generation: generation)
    return session
  }

  /// Where an account is signed in, newest first.
  package func list(of account: AccountID) async throws -> [OpenSession] {
    let (now, idle) = (clock.now(), limits.idleSeconds)
    return try await store.read { tx in try SessionReads.list(of: account, in: tx) }
      .filter { $0.expiresAt > now && $0.lastSeenAt.adding(seconds: idle) > now }
  }

  /// Ends the session of a token; an unknown token is no error.
  package func signOut(token: String) async throws {
    guard let hash = SessionToken.hash(token) else { return }
    try await store.write { tx in try SessionChanges.end(tokenHash: hash, in: tx) }
    cache.forget(tokenHash: hash)
  }

  /// Ends the session of a token while the database cannot be written: here at once, in the database with the next
  /// ``sweep()`` that succeeds. Other nodes accept it until then, or until it has been idle for too long.
  package func signOutLater(token: String) {
    guard let hash = SessionToken.hash(token) else { return }
    cache.forget(tokenHash: hash)
    endedHere.withLock { ended in
      if ended.count < Self.maximumEndedHere { ended.insert(hash) }
    }
  }

  /// Whoever asks for more makes up tokens.
  private static let maximumEndedHere = 10_000

  /// Ends one session of an account.
  /// - Throws: ``IdentityError/accountNotFound`` when the session is not that account's.
  package func end(_ session: SessionID, of account: AccountID) async throws {
    let isEnded = try await store.write { tx in try SessionChanges.end(session, of: account, in: tx) }
    cache.forget(account: account)
    guard isEnded else { throw IdentityError.accountNotFound }
  }

  /// Signs an account out everywhere and stops trusting its devices.
  package func signOutEverywhere(_ account: AccountID) async throws {
    try await store.write { tx in
      try SessionChanges.endAll(of: account, in: tx)
      try SessionChanges.distrustAll(of: account, in: tx)
    }
    cache.forget(account: account)
  }

  /// Ends every session of an account but one, within the transaction of another command.
  package func endOthers(of account: AccountID, except kept: SessionID, in tx: WriteTransaction) throws {
    try SessionChanges.endOthers(of: account, except: kept, in: tx)
  }

  /// Lets the person of a session act for themself or for an enterprise that they represent now.
  /// - Throws: ``IdentityError/partyNotRepresented``.
  package func switchActingParty(of principal: Principal, to party: PartyID) async throws {
    let today = clock.now().civilDate()
    try await store.write { tx in
      let isOwn = party == principal.personPartyID
      guard try isOwn || Memberships.represents(principal.accountID, party, on: today, in: tx) else {
        throw IdentityError.partyNotRepresented
      }
      try SessionChanges.setActingParty(principal.sessionID, party, in: tx)
    }
    cache.forget(account: principal.accountID)
  }

  /// Call after a commit that changed roles, names, language or memberships of an account.
  package func forget(account: AccountID) { cache.forget(account: account) }

  /// Call after a commit that ended the session of a token.
  func forget(token: String) {
    if let hash = SessionToken.hash(token) { cache.forget(tokenHash: hash) }
  }

  /// Removes ended sessions, expired devices and old failures; answers how many sessions. For a periodic job.
  @discardableResult
  package func sweep() async throws -> Int {
    let now = clock.now()
    let idleBefore = now.adding(seconds: -limits.idleSeconds)
    let forgetBefore = now.adding(seconds: -Int64(ThrottleRule.account.memorySeconds))
    let ended = endedHere.withLock { $0 }
    let count = try await store.write { tx in
      for hash in ended { try SessionChanges.end(tokenHash: hash, in: tx) }
      return try SessionChanges.sweep(now: now, idleBefore: idleBefore, forgetBefore: forgetBefore, in: tx)
    }
    endedHere.withLock { $0.subtract(ended) }
    return count
  }

  /// Using a page must not fail because the time of use cannot be written, say on a full disk.
  private func touch(_ session: SessionID, at now: Instant) async {
    try? await store.write { tx in try SessionChanges.touch(session, at: now, in: tx) }
  }

  private static func lookUp(
    _ hash: [UInt8], at now: Instant, limits: SessionLimits, in tx: ReadTransaction
  ) throws -> (LiveSession, Instant)? {
    guard let row = try SessionReads.find(tokenHash: hash, in: tx), row.expiresAt > now,
      row.lastSeenAt.adding(seconds: limits.idleSeconds) > now
    else { return nil }
    let principal = try Principals.make(row, on: now.civilDate(), in: tx)
    return (LiveSession(principal: principal, csrfSecret: row.csrfSecret, expiresAt: row.expiresAt), row.lastSeenAt)
  }
}

/// Tokens of sessions and trusted devices: 256 random bits, of which only the hash is stored.
enum SessionToken {
  /// 32 bytes in base64url.
  static let length = 43

  /// What is stored and looked up; nil for a text that no token can be.
  static func hash(_ token: String) -> [UInt8]? {
    token.utf8.count == length ? Digest.sha256(token.utf8) : nil
  }
}
