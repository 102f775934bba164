import CCurl

/// Turns the library's results into coded errors.
enum TransferFailure {
  /// - Parameter host: for the words; a name, never a whole address.
  static func error(_ code: CURLcode, exchange: Exchange, ticket: TransferTicket, host: String) -> any Error {
    if ticket.isCancelled { return CancellationError() }
    if case OutboundError.addressRefused? = exchange.failure { return OutboundError.addressRefused(host: host) }
    if let failure = exchange.failure { return failure }
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return OutboundError.addressInvalid
    case CURLE_COULDNT_RESOLVE_HOST: return OutboundError.hostUnknown(host: host)
    case CURLE_COULDNT_CONNECT: return OutboundError.unreachable(host: host)
    case CURLE_OPERATION_TIMEDOUT: return OutboundError.timedOut(host: host)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_USE_SSL_FAILED, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ISSUER_ERROR:
      return OutboundError.insecure(host: host)
    case CURLE_SSL_CACERT_BADFILE: return OutboundError.settingInvalid(name: "CA")
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_NOT_BUILT_IN:
      return OutboundError.transportUnusable(detail: String(code.rawValue))
    default: return OutboundError.broken(host: host, detail: String(code.rawValue))
    }
  }
}
