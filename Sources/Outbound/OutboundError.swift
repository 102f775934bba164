package import Kernel

/// What can go wrong on the way to another machine, each with a stable code.
package enum OutboundError: CodedError, Hashable {
  /// The text is no address of the expected kind.
  case addressInvalid
  /// The address names a machine of the own network, and nobody has allowed that.
  case addressRefused(host: String)
  /// No machine has this name.
  case hostUnknown(host: String)
  /// The machine did not take the connection.
  case unreachable(host: String)
  /// The machine took too long.
  case timedOut(host: String)
  /// The machine's certificate did not hold, or no secure connection came about.
  case insecure(host: String)
  /// The answer is longer than the limit.
  case answerTooLong(limitBytes: Int)
  /// The connection broke off. `detail` is the library's number.
  case broken(host: String, detail: String)
  /// More transfers wait than this program keeps in memory.
  case crowded
  /// The program was built or set up so that the transport cannot work.
  case transportUnusable(detail: String)
  /// A setting of the environment is malformed.
  case settingInvalid(name: String)
  /// A file with a secret is open to others, or cannot be read.
  case secretFileUnusable(path: String)

  /// The object storage refuses the credentials or the access.
  case storageForbidden
  /// The object storage has no such bucket.
  case storageBucketMissing
  /// The object storage does not work now.
  case storageAway(detail: String)
  /// The object storage refused a request. `detail` is its code.
  case storageRefused(detail: String)

  /// A mail address is malformed.
  case mailAddressInvalid
  /// A part of a mail cannot be sent as it is.
  case mailInvalid(part: String)
  /// More recipients than one mail may have.
  case mailTooManyRecipients(limit: Int)
  /// The mail server refused for now (4xx); trying again later may help.
  case mailDeferred(reply: Int)
  /// The mail server refused for good (5xx).
  case mailRefused(reply: Int)

  /// The secret of a webhook is malformed.
  case webhookSecretInvalid

  /// The stable dotted code.
  package var code: String { traits.code }
  /// What sort of refusal it is.
  package var kind: ErrorKind { traits.kind }
  /// Whether the same attempt may go well later without anybody changing anything in it.
  package var isTemporary: Bool { traits.isTemporary }

  /// What the words may mention; never credentials, paths of addresses or contents.
  package var arguments: [String: String] {
    switch self {
    case .addressRefused(let host), .hostUnknown(let host), .unreachable(let host), .timedOut(let host),
      .insecure(let host):
      ["host": host]
    case .broken(let host, let detail): ["host": host, "detail": detail]
    case .answerTooLong(let limit): ["limitBytes": String(limit)]
    case .transportUnusable(let detail), .storageAway(let detail), .storageRefused(let detail): ["detail": detail]
    case .settingInvalid(let name): ["name": name]
    case .secretFileUnusable(let path): ["path": path]
    case .mailInvalid(let part): ["part": part]
    case .mailTooManyRecipients(let limit): ["limit": String(limit)]
    case .mailDeferred(let reply), .mailRefused(let reply): ["reply": String(reply)]
    default: [:]
    }
  }
}
