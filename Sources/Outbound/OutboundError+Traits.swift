import Kernel

extension OutboundError {
  /// What is fixed for each error.
  struct Traits {
    let code: String
    let kind: ErrorKind
    let isTemporary: Bool

    init(_ code: String, _ kind: ErrorKind, temporary: Bool = false) {
      self.code = "outbound.\(code)"
      self.kind = kind
      isTemporary = temporary
    }
  }

  var traits: Traits {
    switch self {
    case .addressInvalid: Traits("address.invalid", .invalid)
    case .addressRefused: Traits("address.refused", .forbidden)
    case .hostUnknown: Traits("host.unknown", .unavailable, temporary: true)
    case .unreachable: Traits("unreachable", .unavailable, temporary: true)
    case .timedOut: Traits("timedOut", .unavailable, temporary: true)
    case .insecure: Traits("insecure", .unavailable, temporary: true)
    case .answerTooLong: Traits("answer.tooLong", .tooLarge)
    case .broken: Traits("broken", .unavailable, temporary: true)
    case .crowded: Traits("crowded", .unavailable, temporary: true)
    case .transportUnusable: Traits("transport.unusable", .unavailable)
    case .settingInvalid: Traits("setting.invalid", .invalid)
    case .secretFileUnusable: Traits("secretFile.unusable", .invalid)
    case .storageForbidden: Traits("storage.forbidden", .unavailable)
    case .storageBucketMissing: Traits("storage.bucketMissing", .unavailable)
    case .storageAway: Traits("storage.away", .unavailable, temporary: true)
    case .storageRefused: Traits("storage.refused", .unavailable)
    case .mailAddressInvalid: Traits("mail.addressInvalid", .invalid)
    case .mailInvalid: Traits("mail.invalid", .invalid)
    case .mailTooManyRecipients: Traits("mail.tooManyRecipients", .invalid)
    case .mailDeferred: Traits("mail.deferred", .unavailable, temporary: true)
    case .mailRefused: Traits("mail.refused", .unavailable)
    case .webhookSecretInvalid: Traits("webhook.secretInvalid", .invalid)
    }
  }
}
