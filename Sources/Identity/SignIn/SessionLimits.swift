/// How long sessions and trusted devices live.
package struct SessionLimits: Hashable, Sendable {
  /// However busy, a session ends after this.
  /// - Source: OWASP Session Management Cheat Sheet, absolute timeout of a working day.
  package var absoluteSeconds: Int64
  /// A session that nobody used for this long has ended.
  package var idleSeconds: Int64
  /// Use is written down at most this often, so that reading pages does not mean writing.
  package var touchSeconds: Int64
  /// A device that signed in is told from strangers for this long.
  package var trustedDeviceSeconds: Int64
  /// An account keeps this many trusted devices, the newest.
  package var trustedDevices: Int
  /// The password was right; the one-time code must follow within this.
  package var pendingSeconds: Int64
  /// A session looked up is served from memory for this long at most.
  package var cacheSeconds: Int64
  /// Sessions kept in memory at most.
  package var cachedSessions: Int

  /// Limits fit for a counter PC that several people pass by.
  package static let standard = SessionLimits(
    absoluteSeconds: 12 * 3600, idleSeconds: 3600, touchSeconds: 300, trustedDeviceSeconds: 180 * 86_400,
    trustedDevices: 10, pendingSeconds: 300, cacheSeconds: 10, cachedSessions: 10_000)

  package init(
    absoluteSeconds: Int64, idleSeconds: Int64, touchSeconds: Int64, trustedDeviceSeconds: Int64,
    trustedDevices: Int, pendingSeconds: Int64, cacheSeconds: Int64, cachedSessions: Int
  ) {
    self.absoluteSeconds = absoluteSeconds
    self.idleSeconds = idleSeconds
    self.touchSeconds = touchSeconds
    self.trustedDeviceSeconds = trustedDeviceSeconds
    self.trustedDevices = trustedDevices
    self.pendingSeconds = pendingSeconds
    self.cacheSeconds = cacheSeconds
    self.cachedSessions = cachedSessions
  }
}
