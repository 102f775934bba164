/// The keys of one version, derived from its master, or of one data key.
struct SealingKeys: Sendable {
  let aes: [UInt8]
  let sm4: [UInt8]
  let sm3: [UInt8]

  init?(ring: KeyRing, version: UInt8) {
    guard let aes = ring.key(for: "field/aes-256-gcm", version: version),
      let sm4 = ring.key(for: "field/sm4-ctr", version: version),
      let sm3 = ring.key(for: "field/hmac-sm3", version: version)
    else { return nil }
    self.aes = aes
    self.sm4 = Array(sm4.prefix(16))
    self.sm3 = sm3
  }

  /// The keys of a data key.
  init(secret: [UInt8]) {
    aes = MessageAuthentication.derivedKey(from: secret, purpose: "tongban/data/aes-256-gcm")
    sm4 = Array(MessageAuthentication.derivedKey(from: secret, purpose: "tongban/data/sm4-ctr").prefix(16))
    sm3 = MessageAuthentication.derivedKey(from: secret, purpose: "tongban/data/hmac-sm3")
  }
}
