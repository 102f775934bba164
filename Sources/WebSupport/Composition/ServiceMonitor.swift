package import Kernel
package import Store

/// What the web stack asks of whoever watches over the program, and what it tells.
///
/// Platform's watch answers from memory: none of these may wait for a database.
package protocol ServiceMonitor: Sendable {
  /// Whether changes can be kept at present.
  var condition: ServiceCondition { get }
  /// Whether this process should be sent requests, check by check.
  func readiness() -> Readiness
  /// A request has come in.
  func requestBegan()
  /// A request has been answered.
  func requestEnded(_ report: RequestReport)
}

/// Whether changes can be kept at present.
package enum ServiceCondition: Sendable, Hashable {
  /// Yes.
  case normal
  /// What is there can be read, nothing can be changed.
  case readOnly(because: StoreError)
  /// Nothing can be read either.
  case away(because: StoreError)

  /// What a change is refused with; nil when it may be tried.
  package var refusal: StoreError? {
    switch self {
    case .normal: nil
    case .readOnly(let error), .away(let error): error
    }
  }

  /// Key of the sentence that every page shows; nil when there is nothing to say.
  var noticeKey: String? {
    switch self {
    case .normal: nil
    case .readOnly(because: .diskFull): "web.condition.diskFull"
    case .readOnly: "web.condition.readOnly"
    case .away: "web.condition.away"
    }
  }
}

/// Whether a process should be sent requests.
package struct Readiness: Sendable {
  /// One thing that was looked at.
  package struct Check: Sendable, Hashable {
    /// What, in one word.
    package var name: String
    package var isWell: Bool
    /// Why not, or in which mode: a code, never personal data.
    package var detail: String?

    /// A check.
    package init(_ name: String, isWell: Bool, detail: String? = nil) {
      self.name = name
      self.isWell = isWell
      self.detail = detail
    }
  }

  /// All that was looked at.
  package var checks: [Check]

  /// The checks of a process.
  package init(_ checks: [Check]) { self.checks = checks }

  /// Whether all went well.
  package var isReady: Bool { checks.allSatisfy(\.isWell) }

  /// The answer of `/readyz`.
  package var json: JSONValue {
    var members: [String: JSONValue] = [:]
    for check in checks {
      var one: [String: JSONValue] = ["ok": .bool(check.isWell)]
      if let detail = check.detail { one["detail"] = .string(detail) }
      members[check.name] = .object(one)
    }
    return .object(["ready": .bool(isReady), "checks": .object(members)])
  }
}

/// What is measured of one request; no personal data.
package struct RequestReport: Sendable, Hashable {
  /// The method, or `OTHER`.
  package var method: String
  /// The pattern of the address such as `/items/{code}`; `none` where no address matched.
  package var route: String
  package var status: Int
  package var durationSeconds: Double
}

/// Watches nothing: for tests and commands.
package struct QuietMonitor: ServiceMonitor {
  /// A monitor that always finds everything well.
  package init() {}
  package var condition: ServiceCondition { .normal }
  package func readiness() -> Readiness { Readiness([]) }
  package func requestBegan() {}
  package func requestEnded(_ report: RequestReport) {}
}
