import HTTPTypes

/// Headers that every response carries, prepared once.
///
/// - Source: OWASP HTTP Headers Cheat Sheet; CSP Level 3.
struct SecurityHeaders: Sendable {
  /// Pages: everything from this site, nothing inline, no framing.
  static let pagePolicy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'
    """
  /// Files that people handed in: nothing may run.
  static let filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"
  /// PDF: browsers' own viewers refuse to work in a sandbox.
  static let paperPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

  private let fields: [HTTPField]

  init(usesTLS: Bool) {
    var fields = [
      HTTPField(name: .contentSecurityPolicy, value: Self.pagePolicy),
      HTTPField(name: .xContentTypeOptions, value: "nosniff"),
      HTTPField(name: .referrerPolicy, value: "same-origin"),
      HTTPField(name: .frameOptions, value: "DENY"),
      HTTPField(name: .permissionsPolicy, value: "camera=(), geolocation=(), microphone=(), payment=()"),
      HTTPField(name: .openerPolicy, value: "same-origin"),
      HTTPField(name: .resourcePolicy, value: "same-origin"),
    ]
    if usesTLS { fields.append(HTTPField(name: .strictTransportSecurity, value: "max-age=31536000")) }
    self.fields = fields
  }

  /// Adds each header that the response does not carry itself.
  func add(to headers: inout HTTPFields) {
    for field in fields where !headers.contains(field.name) { headers.append(field) }
  }
}

extension HTTPField.Name {
  static let frameOptions = wellKnown("X-Frame-Options")
  static let referrerPolicy = wellKnown("Referrer-Policy")
  static let permissionsPolicy = wellKnown("Permissions-Policy")
  static let openerPolicy = wellKnown("Cross-Origin-Opener-Policy")
  static let link = wellKnown("Link")
  static let resourcePolicy = wellKnown("Cross-Origin-Resource-Policy")
  static let requestID = wellKnown("X-Request-ID")
  static let forwardedFor = wellKnown("X-Forwarded-For")
  static let traceParent = wellKnown("traceparent")
  static let csrfToken = wellKnown(CSRFToken.headerName)
  static let secFetchSite = wellKnown("Sec-Fetch-Site")

  /// A name that is known to be one; a name that were none would only lose its header, and a test would see it.
  private static func wellKnown(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }
}
