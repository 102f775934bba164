import Foundation

/// Which bucket of which service keeps the files, and with which credentials; they never show.
package struct S3Settings: Sendable, CustomStringConvertible, CustomReflectable {
  /// `https://host[:port]`, without a path.
  package let endpoint: String
  package let bucket: String
  /// What every key begins with: empty, or ending in `/`.
  package let prefix: String
  let signing: StorageSigning
  let trust: TLSTrust

  /// A bucket.
  ///
  /// - Throws: ``OutboundError/settingInvalid(name:)``.
  package init(
    endpoint: String, bucket: String, prefix: String = "", region: String = "us-east-1", key: String, secret: String,
    trust: TLSTrust = .system
  ) throws {
    let endpoint = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
    let prefix = prefix.split(separator: "/").map { $0 + "/" }.joined()
    guard let parts = URLComponents(string: endpoint), parts.path.isEmpty, parts.query == nil,
      (try? OutboundURL(endpoint)) != nil, (3...63).contains(bucket.utf8.count), Self.isPlain(bucket),
      Self.isPlain(prefix.replacingOccurrences(of: "/", with: "")), !prefix.contains("../"), prefix.utf8.count <= 512,
      Self.isPlain(region), !region.isEmpty
    else { throw OutboundError.settingInvalid(name: Self.environmentName) }
    guard !key.isEmpty, !secret.isEmpty else { throw OutboundError.settingInvalid(name: "TONGBAN_S3_KEY") }
    self.endpoint = endpoint
    self.bucket = bucket
    self.prefix = prefix
    self.trust = trust
    signing = StorageSigning(key: key, secret: secret, region: region)
  }

  /// The bucket of an address `s3://bucket/prefix?endpoint=https://…&region=…`, with the credentials of the environment:
  /// `TONGBAN_S3_KEY` and `TONGBAN_S3_SECRET`, or the two lines of the file `TONGBAN_S3_CREDENTIALS_FILE`;
  /// `TONGBAN_S3_CA` names a file of authorities.
  ///
  /// - Throws: ``OutboundError/settingInvalid(name:)``, ``OutboundError/secretFileUnusable(path:)``.
  package init(address: String, environment: [String: String]) throws {
    guard let parts = URLComponents(string: address), parts.scheme == "s3", let bucket = parts.host,
      parts.user == nil, parts.password == nil,
      (parts.queryItems ?? []).allSatisfy({ ["endpoint", "region"].contains($0.name) }),
      let endpoint = parts.queryItems?.first(where: { $0.name == "endpoint" })?.value
    else { throw OutboundError.settingInvalid(name: Self.environmentName) }
    let (key, secret) = try Self.credentials(environment)
    let authorities = environment["TONGBAN_S3_CA"].flatMap { $0.isEmpty ? nil : $0 }
    try self.init(
      endpoint: endpoint, bucket: bucket, prefix: parts.path,
      region: parts.queryItems?.first { $0.name == "region" }?.value ?? "us-east-1", key: key, secret: secret,
      trust: authorities.map(TLSTrust.authorities) ?? .system)
  }

  /// Host and port as the header `Host` names them: a usual port is left out.
  var host: String {
    let usual = endpoint.hasPrefix("https:") ? ":443" : ":80"
    let host = endpoint.split(separator: "/").last.map(String.init) ?? ""
    return host.hasSuffix(usual) ? String(host.dropLast(usual.count)) : host
  }

  /// The environment variable with the address.
  package static let environmentName = "TONGBAN_FILES"

  private static func credentials(_ environment: [String: String]) throws -> (key: String, secret: String) {
    if let path = environment["TONGBAN_S3_CREDENTIALS_FILE"], !path.isEmpty {
      let lines = try SecretFile.lines(of: path)
      guard lines.count == 2 else { throw OutboundError.secretFileUnusable(path: path) }
      return (lines[0], lines[1])
    }
    return (environment["TONGBAN_S3_KEY"] ?? "", environment["TONGBAN_S3_SECRET"] ?? "")
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// The place, nothing secret.
  package var description: String { "S3Settings(\(endpoint)/\(bucket)/\(prefix))" }
  package var customMirror: Mirror {
    Mirror(self, children: ["endpoint": endpoint, "bucket": bucket, "prefix": prefix])
  }
}
