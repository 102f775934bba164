import Kernel
import WebSupport

extension Configuration {
  /// What pages need to know.
  var site: SiteConfiguration {
    var site = SiteConfiguration(
      siteName: LocalText(siteName, en: siteNameEnglish), division: division,
      operatorName: LocalText(siteName, en: siteNameEnglish), baseURL: baseAddress, isDemonstration: isDemonstration,
      footerLinks: Features.all.flatMap(\.footerLinks), trustedProxyCount: trustsProxy ? 1 : 0)
    if !limitsRates {
      site.limits.perAddress = nil
      site.limits.perAccount = nil
    }
    if let caseNumberFormat { site.numberFormat = caseNumberFormat }
    return site
  }

  /// The address that people use, without a slash at the end.
  var baseAddress: String {
    let address = publicAddress ?? "http://\(host):\(port)"
    return address.hasSuffix("/") ? String(address.dropLast()) : address
  }
}
