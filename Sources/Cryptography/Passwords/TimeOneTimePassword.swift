package import Kernel

/// Codes that change every half minute, for a second proof of identity.
/// - Source: RFC 6238; RFC 4226.
package struct TimeOneTimePassword: Sendable {
  /// The shared secret.
  package let secret: [UInt8]
  /// How many digits a code has, 6 to 8.
  package let digits: Int
  /// How long a code lasts.
  package let periodSeconds: Int
  /// The hash function; authenticators expect SHA-1 unless told otherwise.
  package let algorithm: HashAlgorithm

  /// A generator and checker of codes for one secret.
  package init(secret: [UInt8], digits: Int = 6, periodSeconds: Int = 30, algorithm: HashAlgorithm = .sha1) {
    self.secret = secret
    self.digits = min(max(digits, 6), 8)
    self.periodSeconds = max(periodSeconds, 1)
    self.algorithm = algorithm
  }

  /// A new secret of 160 bits.
  /// - Source: RFC 4226, section 4, R6.
  package static func newSecret() -> [UInt8] { SecureRandom.bytes(20) }

  /// The secret as people type it into an authenticator.
  package var base32Secret: String { Base32.encode(secret) }

  /// The code at an instant.
  package func code(at instant: Instant) -> String {
    code(step: step(at: instant))
  }

  /// The step of time whose code was given, or `nil` when it is wrong.
  ///
  /// One step either way is accepted for clocks that differ. Store the step and pass it as `lastStep` the next time: a code
  /// of that step or an earlier one is then refused, so that none serves twice.
  /// - Source: RFC 6238, section 5.2.
  package func matches(code: String, at instant: Instant, laterThan lastStep: Int? = nil) -> Int? {
    let given = Array(code.utf8.prefix(16))
    let present = step(at: instant)
    var match: Int?
    for candidate in present - 1...present + 1 where constantTimeEqual(given, Array(self.code(step: candidate).utf8)) {
      match = candidate
    }
    guard let match, match > lastStep ?? .min else { return nil }
    return match
  }

  /// The address that an authenticator reads from a QR code.
  /// - Source: Key Uri Format of Google Authenticator.
  package func provisioningURI(issuer: String, account: String) -> String {
    let label = "\(Self.percentEncoded(issuer)):\(Self.percentEncoded(account))"
    let settings = "algorithm=\(algorithm.rawValue)&digits=\(digits)&period=\(periodSeconds)"
    return "otpauth://totp/\(label)?secret=\(base32Secret)&issuer=\(Self.percentEncoded(issuer))&\(settings)"
  }

  private func step(at instant: Instant) -> Int {
    Int(instant.seconds) / periodSeconds
  }

  private func code(step: Int) -> String {
    let counter = UInt64(bitPattern: Int64(step))
    let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> UInt64(56 - 8 * $0)) }
    let digest = MessageAuthentication.hmac(algorithm, key: secret, message: message)
    guard let last = digest.last, digest.count >= 20 else { return "" }
    let offset = Int(last & 15)
    let truncated = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
    let number = String(truncated % modulus)
    return String(repeating: "0", count: digits - number.count) + number
  }

  private static func percentEncoded(_ text: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension TimeOneTimePassword: CustomStringConvertible, CustomReflectable {
  /// Says nothing of the secret.
  package var description: String { "TimeOneTimePassword(\(digits) digits, \(periodSeconds) s)" }
  /// Nothing but what ``description`` says.
  package var customMirror: Mirror { Mirror(self, children: ["digits": digits]) }
}
