@testable import Cases
import Identity
import Kernel
import Store
import Testing
import Workflow

/// Every act in every state by everybody, against a table written by hand.
@Suite("Acts, states and roles")
struct TransitionTests {
  /// What the rules say, independent of the program's own table.
  static let expected: [CaseActionKind: [(states: Set<CaseState>, roles: Set<CaseParticipant>)]] = [
    .accept: [([.submitted, .transferred], [.clerk, .officer, .system])],
    .refuseAcceptance: [([.submitted, .transferred, .supplementRequested], [.officer])],
    .requestSupplement: [([.submitted, .transferred], [.clerk, .officer])],
    .answerSupplement: [([.supplementRequested], [.applicant, .clerk])],
    .transfer: [([.submitted, .transferred], [.officer])],
    .assign: [
      (
        [.submitted, .transferred, .supplementRequested, .accepted, .pendingApproval, .granted, .refused],
        [.officer, .approver]
      )
    ],
    .propose: [([.accepted], [.officer])],
    .returnToOfficer: [([.pendingApproval], [.approver])],
    .decide: [([.pendingApproval], [.approver]), ([.submitted, .transferred, .accepted], [.officer])],
    .requestExtension: [([.accepted, .pendingApproval], [.officer])],
    .approveExtension: [([.accepted, .pendingApproval], [.approver])],
    .rejectExtension: [([.accepted, .pendingApproval], [.approver])],
    .beginExcludedTime: [([.accepted, .pendingApproval], [.officer])],
    .endExcludedTime: [([.accepted, .pendingApproval], [.officer])],
    .correct: [
      ([.submitted, .transferred, .supplementRequested, .accepted, .pendingApproval], [.clerk, .officer])
    ],
    .deliver: [([.granted, .refused], [.clerk, .officer])],
    .withdraw: [
      ([.submitted, .transferred, .supplementRequested, .accepted, .pendingApproval], [.applicant])
    ],
    .rate: [
      ([.accepted, .pendingApproval, .granted, .refused, .notAccepted, .delivered, .closed], [.applicant])
    ],
    .close: [([.delivered], [.officer, .system])],
    .completeStep: [
      (
        [.submitted, .transferred, .supplementRequested, .accepted, .pendingApproval, .granted, .refused, .delivered],
        [.clerk, .officer, .approver]
      )
    ],
    .sendMessage: [
      (
        [
          .submitted, .supplementRequested, .accepted, .pendingApproval, .granted, .refused, .notAccepted,
          .transferred, .delivered,
        ], [.applicant, .clerk, .officer, .approver]
      )
    ],
    .own: [(Set(CaseState.allCases), [.applicant, .clerk, .officer, .approver, .system])],
  ]

  static func isExpected(_ action: CaseActionKind, _ state: CaseState, _ role: CaseParticipant) -> Bool {
    expected[action]?.contains { $0.states.contains(state) && $0.roles.contains(role) } ?? false
  }

  @Test("the table allows exactly what the rules allow")
  func table() {
    for action in CaseActionKind.allCases {
      for state in CaseState.allCases {
        for role in CaseParticipant.allCases {
          #expect(
            CaseRules.isAllowed(action, in: state, by: [role]) == Self.isExpected(action, state, role),
            "\(action) in \(state) by \(role)")
        }
      }
    }
    #expect(Self.expected.count == CaseActionKind.allCases.count)
  }

  static let capacities: [CasesWorld.Person: Set<CaseParticipant>] = [
    .applicant: [.applicant], .neighbour: [], .officer: [.officer], .approver: [.officer, .approver],
    .clerk: [.clerk], .supervisor: [.supervisor], .administrator: [], .outsider: [],
  ]

  @Test("commands refuse everybody else in the words that fit")
  func commands() async throws {
    let world = try await CasesWorld()
    let cases = try await world.oneCaseInEachState()
    for state in CaseState.allCases {
      let id = try #require(cases[state])
      let file = try await world.file(id)
      #expect(file.state == state)
      for (person, roles) in Self.capacities {
        for action in CaseActionKind.allCases {
          let refusal = try await world.trial(action, on: file, as: person)
          let allowed = roles.contains { Self.isExpected(action, state, $0) }
          let ever = roles.contains { role in CaseState.allCases.contains { Self.isExpected(action, $0, role) } }
          let anybody = CaseParticipant.allCases.contains { Self.isExpected(action, state, $0) }
          let words = "\(action) in \(state) by \(person): \(refusal.map { "\($0)" } ?? "done")"
          if roles.isEmpty {
            #expect(refusal == .notFound, "\(words)")
          } else if !ever {
            #expect(refusal == .roleMayNot(action), "\(words)")
          } else if !anybody {
            #expect(refusal == .notInThisState(action, state), "\(words)")
          } else if !allowed {
            #expect(refusal == .roleMayNot(action), "\(words)")
          } else {
            let explained = refusal.map { Self.dependsOnHistory(action, state, $0) } ?? true
            #expect(explained, "\(words)")
          }
        }
      }
    }
  }

  /// Refusals that come from what has happened to the case before.
  private static func dependsOnHistory(_ action: CaseActionKind, _ state: CaseState, _ error: CasesError) -> Bool {
    switch (action, error) {
    case (.decide, .notInThisState(.decide, state)): state != .pendingApproval
    case (.refuseAcceptance, .notInThisState(.refuseAcceptance, .supplementRequested)): true
    case (.approveExtension, .extensionNotRequested), (.rejectExtension, .extensionNotRequested): true
    case (.endExcludedTime, .timeNotExcluded): true
    case (.own, .notInThisState(.own, state)): true
    case (.completeStep, .notNext), (.completeStep, .stepNotOpen): true
    default: false
    }
  }

  @Test("pages are offered exactly the acts that would succeed")
  func availability() async throws {
    let world = try await CasesWorld()
    for (state, id) in try await world.oneCaseInEachState() {
      let file = try await world.file(id)
      for person in Self.capacities.keys {
        let offered = Set(CaseRules.available(for: file, principal: try world.as(person), on: world.today))
        for action in CaseActionKind.allCases {
          let refusal = try await world.trial(action, on: file, as: person)
          #expect(offered.contains(action) == (refusal == nil), "\(action) in \(state) by \(person)")
        }
      }
    }
  }
}

extension CasesWorld {
  private struct Undo: Error {}

  /// Tries an act and takes it back; answers the refusal, or nil when it would have been done.
  func trial(_ kind: CaseActionKind, on file: CaseFile, as person: Person) async throws -> CasesError? {
    let action = try sample(kind, for: file)
    let (principal, actor) = (try self.as(person), try actor(person))
    let commands = commands
    do {
      try await store.write { tx in
        try commands.perform(
          action, on: file.id, expectedRevision: file.revision, by: actor, principal: principal, in: tx)
        throw Undo()
      }
    } catch is Undo {
      return nil
    } catch let error as CasesError {
      return error
    }
    return nil
  }

  /// An act with arguments that are in order.
  func sample(_ kind: CaseActionKind, for file: CaseFile) throws -> CaseAction {
    switch kind {
    case .accept: .accept(note: nil)
    case .refuseAcceptance: .refuseAcceptance(reasons: "不属于职权", article: "第三十二条", competentAuthority: nil)
    case .requestSupplement: Self.supplement(until: today.adding(days: 20).description)
    case .answerSupplement: .answerSupplement(formData: nil, materials: [], note: nil)
    case .transfer: .transfer(to: file.authorityID == health ? fire : health, reason: "属于该部门")
    case .assign: .assign(to: try self.as(.colleague).accountID)
    case .propose: .propose(Self.grant)
    case .returnToOfficer: .returnToOfficer(reason: "理由不足")
    case .decide: .decide(Self.grant)
    case .requestExtension: .requestExtension(workingDays: 5, reason: "复杂")
    case .approveExtension: .approveExtension
    case .rejectExtension: .rejectExtension(reason: "不必")
    case .beginExcludedTime: .beginExcludedTime(.test, expectedWorkingDays: 3, reason: "检测")
    case .endExcludedTime: .endExcludedTime(result: "合格")
    case .correct: .correct(fieldKey: "phone", newValue: .string("139\(file.revision)"), reason: "笔误")
    case .deliver: .deliver(method: .post, note: nil)
    case .withdraw: .withdraw(reason: nil)
    case .rate: .rate(Rating(grade: .satisfied, event: file.acceptedAt == nil ? .result : .acceptance))
    case .close: .close
    case .sendMessage: .sendMessage(text: "请问进度")
    // The general procedure has no step of its own.
    case .completeStep:
      .completeStep(
        CaseStep.Key(instanceID: InstanceID(high: 0, low: 1), token: 1), outcome: nil, note: nil)
    // Licensing has no acts of its own.
    case .own: .own(KindAct(name: "case.event.own", from: Set(CaseState.allCases)))
    }
  }

  /// One case in each of the twelve states, by the acts that lead there.
  func oneCaseInEachState() async throws -> [CaseState: CaseID] {
    var cases: [CaseState: CaseID] = [:]
    func path(_ state: CaseState, _ acts: [(CaseAction, Person)]) async throws {
      let timing =
        state == .abandoned
        ? CaseTiming(lapsesWithoutSupplement: true, abandonmentArticle: "地方规定第九条") : CaseTiming()
      let id = try await newCase(key: state.rawValue, timing: timing)
      for (action, person) in acts { try await perform(action, on: id, as: person) }
      cases[state] = id
    }
    let accept = (CaseAction.accept(note: nil), Person.officer)
    let decided: [(CaseAction, Person)] = [
      accept, (.propose(Self.grant), .officer), (.decide(Self.grant), .approver),
    ]
    try await path(.abandoned, [(Self.supplement(until: today.adding(days: 3).description), .officer)])
    try go(to: "2026-11-06")
    try await sweep()
    try go(to: "2026-11-16")
    try await sweep()
    try await path(.submitted, [])
    try await path(.supplementRequested, [(Self.supplement(until: "2026-12-31"), .officer)])
    try await path(.accepted, [accept])
    try await path(.pendingApproval, [accept, (.propose(Self.grant), .officer)])
    try await path(.granted, decided)
    try await path(.refused, [accept, (.propose(Self.refusal), .officer), (.decide(Self.refusal), .approver)])
    try await path(
      .notAccepted, [(.refuseAcceptance(reasons: "不属于", article: "第三十二条", competentAuthority: nil), .officer)])
    try await path(.transferred, [(.transfer(to: health, reason: "属于该部门"), .officer)])
    try await path(.withdrawn, [(.withdraw(reason: nil), .applicant)])
    try await path(.delivered, decided + [(.deliver(method: .inPerson, note: nil), .clerk)])
    try await path(.closed, decided + [(.deliver(method: .inPerson, note: nil), .clerk), (.close, .officer)])
    let transferred = try #require(cases[.transferred])
    try await perform(.transfer(to: permits, reason: "又转回"), on: transferred, as: .outsider)
    return cases
  }
}
