import Cases
import WebSupport

/// One act of the desk as a form: what it starts with, which fields it has, and how they become a ``CaseAction``.
protocol ActionForm: Sendable {
  /// What stands in the fields before anybody types.
  func start(_ facts: ActionFacts) -> ActionValues
  /// The fields, with what was typed and what was wrong.
  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView]
  /// The list of things that an applicant is asked for, where the act has one.
  func request(_ make: FieldMaker, _ facts: ActionFacts) -> RequestItemsView?
  /// The act, or nil after telling `check` what is wrong.
  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction?
}

extension ActionForm {
  func start(_ facts: ActionFacts) -> ActionValues { ActionValues() }
  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] { [] }
  func request(_ make: FieldMaker, _ facts: ActionFacts) -> RequestItemsView? { nil }
}

/// The forms of all acts of a desk.
enum ActionForms {
  /// The form of an act; nil for acts that are the applicant's.
  static func form(of kind: CaseActionKind) -> (any ActionForm)? {
    switch kind {
    case .accept: AcceptForm()
    case .refuseAcceptance: RefuseAcceptanceForm()
    case .requestSupplement: SupplementForm()
    case .transfer: TransferForm()
    case .assign: AssignForm()
    case .propose: DecisionForm(isProposal: true)
    case .decide: DecisionForm(isProposal: false)
    case .returnToOfficer: ReasonForm { .returnToOfficer(reason: $0) }
    case .requestExtension: ExtensionForm()
    case .approveExtension: ConfirmForm(action: .approveExtension)
    case .rejectExtension: ReasonForm { .rejectExtension(reason: $0) }
    case .beginExcludedTime: ExcludedTimeForm()
    case .endExcludedTime: ResumeForm()
    case .correct: CorrectionForm()
    case .deliver: DeliveryForm()
    case .close: ConfirmForm(action: .close)
    case .sendMessage: MessageForm()
    case .completeStep: StepForm()
    case .answerSupplement, .withdraw, .rate, .own: nil
    }
  }
}
