package import Forms
package import Kernel
package import Models

/// What a rule decides about an application.
package enum RulePurpose: String, CaseIterable, Codable, Sendable {
  /// Whether somebody can apply, and if not, what to do instead.
  case eligibility
  /// Whether it costs anything, and by what.
  case fee
  /// How soon it is done.
  case promise
  /// Which department handles it, and in which way.
  case routing
}

/// The rule model that an item uses: which of its decisions says what, and which questions "can I apply?" asks.
///
/// The model is named, not pinned: which version of it applies is a matter of the day, while the item's own text stays as it is. A
/// case keeps the versions that it was received under.
package struct ItemRules: Hashable, Sendable, Codable {
  /// Key of the model, ``Models/ModelKey``.
  package var model: String
  /// Names of the decisions.
  package var eligibility: String?
  package var fee: String?
  package var promise: String?
  package var routing: String?
  @OmittedWhenEmpty package var questions: [RuleQuestion]

  package init(
    model: String, eligibility: String? = nil, fee: String? = nil, promise: String? = nil, routing: String? = nil,
    questions: [RuleQuestion] = []
  ) {
    self.model = model
    self.eligibility = eligibility
    self.fee = fee
    self.promise = promise
    self.routing = routing
    self.questions = questions
  }

  /// The model's key; nil when the name is none.
  package var key: ModelKey? { ModelKey(model) }

  /// The decision for a purpose.
  package func decision(for purpose: RulePurpose) -> String? {
    switch purpose {
    case .eligibility: eligibility
    case .fee: fee
    case .promise: promise
    case .routing: routing
    }
  }
}

/// One question of "can I apply?": a question of the item's form, or one of its own.
package struct RuleQuestion: Hashable, Sendable, Codable {
  /// Key of a field of the form.
  package var field: String?
  /// A question that the form does not ask, or asks otherwise. Where it has the key of a field of the form, the answer is carried into
  /// the form if it can be given there.
  package var ask: Field?

  package init(field: String) { self.field = field }

  package init(ask: Field) { self.ask = ask }
}

extension ItemContent {
  /// The questions of "can I apply?", in order; none where nothing is to be asked.
  package var eligibilityQuestions: [Field] {
    guard let rules, rules.eligibility != nil else { return [] }
    let form = applicableForm
    return rules.questions.compactMap { question in
      question.ask ?? question.field.flatMap { form.field($0) }
    }
  }

  /// Every question whose answer rules may look at: the form's, and those asked beforehand.
  package var ruledFields: [Field] {
    let asked = eligibilityQuestions
    let keys = Set(asked.map(\.key))
    return asked + applicableForm.fields.filter { !keys.contains($0.key) }
  }
}
