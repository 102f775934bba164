import Kernel

extension CaseChange {
  /// Does an act that only the case's kind knows.
  /// - Throws: ``CasesError/roleMayNot(_:)``, ``CasesError/notInThisState(_:_:)``; ``CasesError/clockEntryDoesNotFit(_:)``.
  mutating func perform(_ act: KindAct) throws {
    guard !act.by.isDisjoint(with: context.capacities) else { throw CasesError.roleMayNot(.own) }
    guard act.from.contains(file.state) else { throw CasesError.notInThisState(.own, file.state) }
    article = act.article
    details = act.details
    details["act"] = .string(act.name)
    sealedDetails = act.sealedDetails
    isPublic = act.isPublic
    for effect in act.clock { try apply(effect) }
    if let state = act.endsAs {
      try finishClocks(ground: "case.clock.ground.ended")
      end(as: state)
      if state == .abandoned { monthly.append((.abandoned, 1)) }
    }
    for notice in act.notices { tell(notice.to == .applicant ? .applicant : .owner, notice.name, notice.parameters) }
  }

  private mutating func apply(_ effect: ClockEffect) throws {
    switch effect {
    case .start(let role, let limit): startClock(role, limit, on: today)
    case .stop(let roles, let days, let ground):
      try enter(.stop, in: roles, days: days, ground: ground, article: article)
    case .resume(let roles, let ground): try enter(.resume, in: roles, ground: ground, article: article)
    case .restart(let roles, let ground): try enter(.restart, in: roles, ground: ground, article: article)
    case .extend(let roles, let days, let ground):
      try enter(.extend, in: roles, days: days, ground: ground, article: article)
    case .finish(let roles, let ground): try enter(.finish, in: roles, ground: ground, article: article)
    }
  }
}
