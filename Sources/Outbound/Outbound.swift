/// # Outbound
///
/// How Tongban speaks to other machines: HTTP requests, webhooks, mail, object storage and the virus scanner.
///
/// Invariants
/// - No call blocks the cooperative threads: transfers run on a bounded number of threads of their own.
/// - Every transfer has an end: time to connect, time in total, time without a byte, bytes of the answer.
/// - Certificates are verified; nobody can switch that off. Protocols are named, redirects are off unless asked for.
/// - No error, log or description carries a credential, a body or a full address.
///
/// Non-goals: a browser's behaviour (cookies, caches, proxies of the environment), serving requests.
///
/// The decision behind it: docs/decisions/0006-outbound-transport.md.
package enum Outbound {}
