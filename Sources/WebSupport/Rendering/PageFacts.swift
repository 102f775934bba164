import Identity

/// What a layout asks about the page and its reader: the tags under `page.`.
///
/// Answered one by one, so that a page that has no form never makes a CSRF token or a cookie.
struct PageFacts: DirectView {
  let title: String
  let context: WebContext
  var crumbs: [Crumb] = []
  var layout: PageLayout = .site
  var description: String?
  var assets: [String] = []

  func value(of tag: String) -> Any? {
    switch tag {
    case "lang": context.language.rawValue
    case "title": title
    case "documentTitle": title.isEmpty ? siteName : "\(title) - \(siteName)"
    case "description": description ?? ""
    case "csrf": context.csrfToken
    case "path": context.path
    case "pathAndQuery": context.pathAndQuery
    case "isLarge": context.textScale == .large
    case "theme": context.theme == .system ? "" : context.theme.rawValue
    case "isDesk": layout == .desk
    case "requestID": context.requestID
    case "principal": person
    case "signInHref": "/sign-in?next=\(PercentEncoding.component(context.pathAndQuery))"
    case "hasCrumbs": !crumbs.isEmpty
    case "crumbs": crumbs
    case "menu": context.runtime?.menu.items(for: context) ?? []
    case "hasMenu": !(context.runtime?.menu.isEmpty ?? true)
    case "flash": context.takeFlash()
    case "condition": context.conditionText ?? ""
    case "styles": assets.filter { $0.hasSuffix(".css") }
    case "scripts": assets.filter { $0.hasSuffix(".js") }
    case "backHref": crumbs.last { $0.href != nil }?.href ?? homeHref
    default: siteFact(tag)
    }
  }

  private func siteFact(_ tag: String) -> Any? {
    let site = context.configuration
    let language = context.language
    switch tag {
    case "siteName": return siteName
    case "siteTagline": return site.tagline.text(language)
    case "operatorName": return site.operatorName.text(language)
    case "operatorAddress": return site.operatorAddress.text(language)
    case "hotline": return site.hotline
    case "registration": return site.registration
    case "isDemonstration": return site.isDemonstration
    case "footerLinks": return site.footerLinks.map { LinkView(context.text($0.titleKey), $0.href) }
    case "homeHref": return homeHref
    case "hasSearch": return true
    default: return nil
    }
  }

  private var siteName: String { context.configuration.siteName.text(context.language) }

  private var homeHref: String { context.principal?.isStaff == true ? "/desk" : "/" }

  private var person: PersonView? {
    guard let principal = context.principal else { return nil }
    return PersonView(
      name: principal.actsForAnother ? principal.actingParty.displayName : principal.displayName,
      ownName: principal.displayName, actingName: principal.actsForAnother ? principal.actingParty.displayName : nil,
      isStaff: principal.isStaff, homeHref: principal.isStaff ? "/account" : "/my")
  }
}

/// The reader as the layout shows them.
struct PersonView: Sendable {
  var name: String
  var ownName: String
  var actingName: String?
  var isStaff: Bool
  var homeHref: String
}
