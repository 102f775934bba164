import CCurl

/// Addresses as the transport itself reads them, so that a check and the later connection never disagree.
package struct OutboundURL: Sendable, Hashable {
  /// `https` or `http`.
  package let scheme: String
  /// The name or address of the machine; a literal IPv6 address in brackets.
  package let host: String

  /// Reads an address of the web.
  ///
  /// - Throws: ``OutboundError/addressInvalid`` when it is malformed, of another kind, carries a user or a password, or is
  ///   longer than 2,048 bytes.
  package init(_ text: String) throws {
    guard text.utf8.count <= Self.limitBytes, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw OutboundError.addressInvalid
    }
    guard let handle = curl_url() else { throw OutboundError.transportUnusable(detail: "url") }
    defer { curl_url_cleanup(handle) }
    guard curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: handle)?.lowercased(), scheme == "https" || scheme == "http",
      let host = Self.part(CURLUPART_HOST, of: handle), !host.isEmpty,
      Self.part(CURLUPART_USER, of: handle) == nil, Self.part(CURLUPART_PASSWORD, of: handle) == nil
    else { throw OutboundError.addressInvalid }
    self.scheme = scheme
    self.host = host
  }

  /// Checks an address that somebody registers.
  ///
  /// - Parameter requiresTLS: whether only `https` will do.
  /// - Throws: ``OutboundError/addressInvalid``.
  package static func check(_ text: String, requiresTLS: Bool) throws {
    let address = try OutboundURL(text)
    guard !requiresTLS || address.scheme == "https" else { throw OutboundError.addressInvalid }
  }

  /// What receivers and proxies commonly take.
  private static let limitBytes = 2048

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
