/// Whom a route is for, whoever's identifiers its address carries.
enum RouteAudience: Sendable {
  /// Everybody, also without signing in.
  case everyone
  /// Anybody signed in; shows and changes only what is theirs.
  case signedIn
  /// Citizens and representatives; shows and changes only what is theirs.
  case residents
  /// Staff of any office; shows and changes only what is their offices'.
  case staff
  /// Staff with the right to supervise; only their offices'.
  case supervisors
  /// Administrators; only their offices'.
  case administrators
}

/// The written list of routes that open for people who have nothing to do with what the address names.
///
/// A route that is not listed must refuse everybody of ``WrongAccountWorld/strangers``. Whoever adds one here says with it that
/// its page holds nothing of anybody else; the walk still looks for that on every page it is given.
enum RouteList {
  static let audiences: [String: RouteAudience] = [
    // The portal
    "GET /": .everyone,
    "GET /search": .everyone,
    "GET /departments": .everyone,
    "GET /departments/{code}": .everyone,
    "GET /topics/{slug}": .everyone,
    "GET /items/{code}": .everyone,
    "GET /items/{code}/eligibility": .everyone,
    "GET /items/{code}/form.schema.json": .everyone,
    "POST /items/{code}/eligibility": .everyone,
    "GET /joint/{slug}": .everyone,
    "GET /track": .everyone,
    "GET /accessibility": .everyone,
    "GET /problems/{code}": .everyone,
    "GET /ledger": .everyone,
    "GET /verify": .everyone,
    "POST /verify": .everyone,
    // Machines
    "GET /ledger/checkpoint": .everyone,
    "GET /ledger/keys": .everyone,
    "GET /ledger/tile/**": .everyone,
    "GET /api/disclosure/v1/openapi.json": .everyone,
    "GET /assets/{hash}/{name}": .everyone,
    "GET /healthz": .everyone,
    "GET /readyz": .everyone,
    // Coming and going
    "GET /sign-in": .everyone,
    "POST /sign-in": .everyone,
    "GET /sign-in/code": .everyone,
    "POST /sign-in/code": .everyone,
    "GET /sign-out": .everyone,
    "POST /sign-out": .everyone,
    "GET /reset": .everyone,
    "POST /reset": .everyone,
    "GET /register": .everyone,
    "POST /register": .everyone,
    "POST /preferences": .everyone,
    // One's own account
    "GET /account": .signedIn,
    "POST /account/language": .signedIn,
    "POST /account/sign-out-everywhere": .signedIn,
    "GET /account/password": .signedIn,
    "POST /account/password": .signedIn,
    "GET /account/totp": .signedIn,
    "POST /account/totp/begin": .signedIn,
    "POST /account/totp/confirm": .signedIn,
    "POST /account/totp/disable": .signedIn,
    "GET /account/mail": .signedIn,
    "POST /account/mail": .signedIn,
    "POST /account/mail/kinds": .signedIn,
    "POST /account/mail/remove": .signedIn,
    "GET /account/mail/confirm": .signedIn,
    "POST /account/mail/confirm": .signedIn,
    "GET /my/notices": .signedIn,
    "POST /my/notices/read": .signedIn,
    "GET /my/mandates": .signedIn,
    "GET /account/mobile": .residents,
    "POST /account/mobile": .residents,
    "GET /register/enterprise": .residents,
    "POST /register/enterprise": .residents,
    "POST /account/acting": .residents,
    "GET /account/members": .residents,
    "POST /account/members": .residents,
    "GET /my": .residents,
    "GET /my/access": .residents,
    "GET /my/mandates/new": .residents,
    "POST /my/mandates/new": .residents,
    "GET /apply/{code}": .residents,
    "POST /apply/{code}": .residents,
    "GET /joint/{slug}/apply": .residents,
    "POST /joint/{slug}/apply": .residents,
    // Desks
    "GET /desk": .staff,
    "POST /desk/assign": .staff,
    "GET /desk/ratings": .staff,
    "GET /desk/counter": .staff,
    "GET /desk/counter/account": .staff,
    "POST /desk/counter/account": .staff,
    "GET /desk/counter/items/{code}": .staff,
    "POST /desk/counter/items/{code}": .staff,
    "GET /supervision": .supervisors,
    "GET /supervision/cases": .supervisors,
    "GET /supervision.csv": .supervisors,
    "GET /exports": .supervisors,
    "GET /exports/new": .supervisors,
    "POST /exports/new": .supervisors,
    "GET /admin": .administrators,
    "GET /admin/audit": .administrators,
    "GET /admin/people": .administrators,
    "GET /admin/people/new": .administrators,
    "POST /admin/people/new": .administrators,
    "GET /admin/organisations": .administrators,
    "GET /admin/operations": .administrators,
    "GET /admin/operations/webhooks": .administrators,
    "GET /admin/operations/webhooks/new": .administrators,
    "POST /admin/operations/webhooks/new": .administrators,
    "GET /admin/calendar": .administrators,
    "GET /admin/items": .administrators,
    "GET /admin/items/quality": .administrators,
    "GET /admin/items/import": .administrators,
    "POST /admin/items/import": .administrators,
    "GET /admin/items/export": .administrators,
    "GET /admin/items/export/{file}": .administrators,
    "GET /studio": .administrators,
  ]

  /// Posts that carry no token against forgery, with the reason.
  static let withoutToken: Set<String> = [
    // Changes how pages look in this browser and nothing else; refused when the browser says that it came from elsewhere.
    "POST /preferences"
  ]
}
