package import Cases
package import Kernel

extension Words {
  /// “已受理，审查中”.
  package func state(_ state: CaseState, ofKind kind: String? = nil) -> String { self(state.wordKey, ofKind: kind) }

  /// “一次告知补正”.
  package func action(_ action: CaseActionKind) -> String { self(action.wordKey) }

  /// “承诺办结时限”.
  package func clockRole(_ role: ClockRole, ofKind kind: String? = nil) -> String { self(role.wordKey, ofKind: kind) }

  /// “工作日”.
  package func clockRule(_ rule: ClockRuleCode) -> String { self(rule.wordKey) }

  /// The key of the words that a kind of case has of its own, `<key>.<kind>`; the usual key where it has none.
  package func key(_ key: String, ofKind kind: String) -> String {
    let own = "\(key).\(kind)"
    return has(own) ? own : key
  }

  /// The words of a kind of case where it has its own, otherwise the usual ones.
  package func callAsFunction(_ key: String, ofKind kind: String?) -> String {
    self(kind.map { self.key(key, ofKind: $0) } ?? key)
  }

  /// Words that data keeps in both languages.
  package subscript(_ text: CaseText) -> String { language == .zhCN ? text.zh : text.en }

  /// Where a case stands, as one sentence for the applicant: “已受理，正在审查，最迟 12月3日 作出决定”.
  package func stateSentence(_ state: CaseState, due: CivilDate? = nil, ofKind kind: String? = nil) -> String {
    let usual = "case.sentence.\(state.rawValue)"
    guard let due, has("\(usual).due") else { return self(usual, ofKind: kind) }
    let key = kind.map { self.key("\(usual).due", ofKind: $0) } ?? "\(usual).due"
    return self(key, ["due": wording.shortDate(due)])
  }

  /// Where a case stands, as one sentence for the applicant.
  package func stateSentence(_ file: CaseFile, due: CivilDate? = nil) -> String {
    if let first = file.waitsFor.first {
      return self("case.sentence.waitsForPart", ["title": first.title, "authority": first.authorityName])
    }
    return stateSentence(file.state, due: due ?? (file.state.isOpen ? file.dueOn : nil), ofKind: file.kind)
  }
}
