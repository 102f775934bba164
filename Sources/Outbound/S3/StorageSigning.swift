import Cryptography
import Kernel

/// Signs requests for an S3-compatible service. The secret never shows.
///
/// - Source: AWS Signature Version 4, "Create a signed AWS API request".
struct StorageSigning: Sendable, CustomStringConvertible, CustomReflectable {
  let key: String
  let secret: String
  let region: String

  /// The header lines that a request must carry besides those in `headers`, of which `host` and all `x-amz-…` are signed.
  ///
  /// - Parameters:
  ///   - path: percent-encoded, from the first `/`.
  ///   - query: percent-encoded and sorted, each name with its `=`.
  ///   - headers: with names in small letters.
  func headers(
    _ method: OutboundMethod, path: String, query: String, headers: [OutboundHeader], body: [UInt8], at now: Instant
  ) -> [OutboundHeader] {
    let stamp = Self.stamp(now)
    let digest = Digest.hex(Digest.sha256(body))
    let added = [OutboundHeader("x-amz-content-sha256", digest), OutboundHeader("x-amz-date", stamp)]
    let signed = (headers + added).filter { $0.name == "host" || $0.name.hasPrefix("x-amz-") }.sorted {
      $0.name < $1.name
    }
    let names = signed.map(\.name).joined(separator: ";")
    let request = [
      method.rawValue, path, query, signed.map { "\($0.name):\($0.value)\n" }.joined(), names, digest,
    ].joined(separator: "\n")
    let day = String(stamp.prefix(8))
    let scope = "\(day)/\(region)/s3/aws4_request"
    let text = ["AWS4-HMAC-SHA256", stamp, scope, Digest.hex(Digest.sha256(request.utf8))].joined(separator: "\n")
    let signature = [day, region, "s3", "aws4_request", text].reduce(Array("AWS4\(secret)".utf8)) { key, part in
      MessageAuthentication.hmacSHA256(key: key, message: Array(part.utf8))
    }
    let authorization =
      "AWS4-HMAC-SHA256 Credential=\(key)/\(scope), SignedHeaders=\(names), Signature=\(Digest.hex(signature))"
    return added + [OutboundHeader("authorization", authorization)]
  }

  /// `20130524T000000Z`.
  private static func stamp(_ now: Instant) -> String {
    let date = CivilDate(dayNumber: Int(now.seconds / 86_400))
    let second = Int(now.seconds % 86_400)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(date.year)\(two(date.month))\(two(date.day))T"
      + "\(two(second / 3600))\(two(second / 60 % 60))\(two(second % 60))Z"
  }

  /// Never the secret.
  var description: String { "StorageSigning(region: \(region))" }
  var customMirror: Mirror { Mirror(self, children: ["region": region]) }
}
