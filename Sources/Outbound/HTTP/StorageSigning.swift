/// The credentials of an object storage and the region that its signatures name.
///
/// - Source: AWS Signature Version 4.
struct StorageSigning: Sendable, CustomStringConvertible, CustomReflectable {
  let key: String
  let secret: String
  let region: String

  /// What libcurl takes: provider, header prefix, region and service.
  var scheme: String { "aws:amz:\(region):s3" }

  /// Never the secret.
  var description: String { "StorageSigning(region: \(region))" }
  var customMirror: Mirror { Mirror(self, children: ["region": region]) }
}
