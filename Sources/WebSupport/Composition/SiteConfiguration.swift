package import Kernel

/// What differs from one installation to the next, as far as pages care.
package struct SiteConfiguration: Sendable {
  /// Name of the site, such as “前锋通办”.
  package var siteName: LocalText
  /// The line under the name.
  package var tagline: LocalText
  /// The division that runs it.
  package var division: DivisionCode?
  /// Who is responsible, with name.
  package var operatorName: LocalText
  /// Where they can be found.
  package var operatorAddress: LocalText
  /// The number to call.
  package var hotline: String
  /// Registration of the site (ICP, police), as the law asks to show it.
  package var registration: String
  /// Scheme, host and port under which people reach the site, without a slash at the end.
  package var baseURL: String
  /// Whether a band says that nothing here is real.
  package var isDemonstration: Bool
  /// Pattern of the case numbers, see `CaseNumberFormat`.
  package var numberFormat: String
  /// Links of the footer.
  package var footerLinks: [FooterLink]
  /// How many proxies of ours stand before the program and write `X-Forwarded-For`; 0 trusts no header.
  package var trustedProxyCount: Int
  /// Limits on what comes in.
  package var limits: WebLimits

  /// A link of the footer.
  package struct FooterLink: Sendable {
    /// Key of the words.
    package var titleKey: String
    /// The address.
    package var href: String

    /// A link.
    package init(titleKey: String, href: String) {
      self.titleKey = titleKey
      self.href = href
    }
  }

  /// The configuration of an installation.
  package init(
    siteName: LocalText, tagline: LocalText = LocalText("政务服务平台", en: "Government services"),
    division: DivisionCode? = nil, operatorName: LocalText, operatorAddress: LocalText = LocalText(""),
    hotline: String = "12345", registration: String = "", baseURL: String, isDemonstration: Bool = false,
    numberFormat: String = "{division}{yyyymmdd}{seq:5}", footerLinks: [FooterLink] = [], trustedProxyCount: Int = 0,
    limits: WebLimits = WebLimits()
  ) {
    self.siteName = siteName
    self.tagline = tagline
    self.division = division
    self.operatorName = operatorName
    self.operatorAddress = operatorAddress
    self.hotline = hotline
    self.registration = registration
    self.baseURL = baseURL
    self.isDemonstration = isDemonstration
    self.numberFormat = numberFormat
    self.footerLinks = footerLinks
    self.trustedProxyCount = trustedProxyCount
    self.limits = limits
  }

  /// A configuration for tests: a made-up place on this machine.
  package static let example = SiteConfiguration(
    siteName: LocalText("示例通办", en: "Example Services"), operatorName: LocalText("示例区数据局", en: "Example Data Bureau"),
    baseURL: "http://127.0.0.1:8080", isDemonstration: true)

  /// Whether people reach the site over TLS; cookies then carry the `__Host-` prefix.
  package var usesTLS: Bool { baseURL.hasPrefix("https://") }
}
