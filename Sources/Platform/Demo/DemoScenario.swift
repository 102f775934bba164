import Cases
import Identity
import Kernel

/// The course of one invented case: what happens on which working day after it was submitted, and by whom.
struct DemoScenario: Sendable {
  enum Part: Sendable { case clerk, officer, approver, applicant }

  struct Step: Sendable {
    var day: Int
    var by: Part
    var action: @Sendable (DemoStage) -> CaseAction
  }

  var name: String
  /// How often it occurs beside the others.
  var weight: Int
  /// Working days before today on which the case is submitted, so that it stands in the wanted state today.
  var startsBefore: ClosedRange<Int>
  var steps: [Step]

  /// Every course that a matter can take, so that each state and each colour of the clock is present.
  static let all: [DemoScenario] = [
    DemoScenario(name: "granted", weight: 30, startsBefore: 10...70, steps: reviewed(granted, rating: .verySatisfied)),
    DemoScenario(
      name: "granted-rated-well", weight: 12, startsBefore: 10...60, steps: reviewed(granted, rating: .satisfied)),
    DemoScenario(
      name: "granted-rated-poorly", weight: 2, startsBefore: 12...60, steps: reviewed(granted, rating: .dissatisfied)),
    DemoScenario(name: "granted-unrated", weight: 12, startsBefore: 8...60, steps: reviewed(granted, rating: nil)),
    DemoScenario(name: "granted-late", weight: 2, startsBefore: 40...60, steps: late),
    DemoScenario(name: "refused", weight: 4, startsBefore: 10...60, steps: reviewed(refused, rating: nil)),
    DemoScenario(
      name: "not-accepted", weight: 3, startsBefore: 3...60,
      steps: [
        Step(day: 1, by: .officer) { _ in
          .refuseAcceptance(
            reasons: "申请事项依法不属于本机关职权范围（演示）。", article: "行政许可法第三十二条第一款第二项",
            competentAuthority: "广安市相应主管部门")
        }
      ]),
    DemoScenario(name: "supplement-awaited", weight: 6, startsBefore: 1...3, steps: [supplement(day: 1)]),
    DemoScenario(
      name: "supplemented", weight: 5, startsBefore: 12...50,
      steps: [
        supplement(day: 1),
        Step(day: 3, by: .applicant) { _ in
          .answerSupplement(formData: nil, materials: [], note: "已按通知书补齐，请查收。")
        },
      ] + reviewed(granted, rating: .verySatisfied).map { $0.later(by: 3) }),
    DemoScenario(name: "new", weight: 14, startsBefore: 0...1, steps: []),
    DemoScenario(name: "accepted", weight: 16, startsBefore: 2...6, steps: [accept, claim]),
    DemoScenario(
      name: "awaiting-approval", weight: 8, startsBefore: 4...6, steps: [accept, claim, propose(granted, day: 3)]),
    DemoScenario(
      name: "awaiting-delivery", weight: 4, startsBefore: 4...8,
      steps: [accept, claim, propose(granted, day: 3), Step(day: 4, by: .approver) { .decide(granted($0)) }]),
    DemoScenario(
      name: "stopped", weight: 5, startsBefore: 4...8,
      steps: [
        accept, claim,
        Step(day: 2, by: .officer) { _ in
          .beginExcludedTime(.expertReview, expectedWorkingDays: 15, reason: "需组织专家评审，所需时间不计入办理期限。")
        },
      ]),
    DemoScenario(
      name: "extended", weight: 2, startsBefore: 21...24,
      steps: [
        accept, claim,
        Step(day: 15, by: .officer) { _ in .requestExtension(workingDays: 10, reason: "涉及现场情况复杂，需进一步核实。") },
        Step(day: 16, by: .approver) { _ in .approveExtension },
      ]),
    DemoScenario(name: "nearly-due", weight: 3, startsBefore: 18...19, steps: [accept, claim]),
    DemoScenario(name: "overdue", weight: 2, startsBefore: 24...28, steps: [accept, claim]),
    DemoScenario(
      name: "withdrawn", weight: 3, startsBefore: 4...50,
      steps: [accept, Step(day: 2, by: .applicant) { _ in .withdraw(reason: "暂不办理，以后再申请。") }]),
    DemoScenario(
      name: "asked", weight: 3, startsBefore: 3...5,
      steps: [
        accept, claim,
        Step(day: 2, by: .applicant) { _ in .sendMessage(text: "请问还需要我再来一趟窗口吗？") },
        Step(day: 2, by: .officer) { _ in .sendMessage(text: "不需要，结果会电子送达，也可以选择邮寄。") },
      ]),
  ]

  private static let accept = Step(day: 1, by: .clerk) { _ in .accept(note: nil) }
  private static let claim = Step(day: 1, by: .officer) { stage in .assign(to: stage.officer) }

  private static func supplement(day: Int) -> Step {
    Step(day: day, by: .clerk) { stage in
      .requestSupplement(
        items: [SupplementItem(text: "材料扫描件不清晰，请重新上传清晰完整的一份。", article: "行政许可法第三十一条")],
        deadline: stage.supplementDeadline, note: nil)
    }
  }

  private static func granted(_ stage: DemoStage) -> Decision {
    Decision(
      outcome: .granted, reasons: "经审查，申请材料齐全，符合法定条件、标准（演示）。", articles: ["行政许可法第三十八条第一款"],
      documentTitle: "准予决定书")
  }

  private static func refused(_ stage: DemoStage) -> Decision {
    Decision(
      outcome: .refused, reasons: "经现场核查，场所条件不符合规定的标准（演示）。", articles: ["行政许可法第三十八条第二款"],
      documentTitle: "不予决定书")
  }

  private static func propose(_ decision: @escaping @Sendable (DemoStage) -> Decision, day: Int) -> Step {
    Step(day: day, by: .officer) { .propose(decision($0)) }
  }

  private static func reviewed(
    _ decision: @escaping @Sendable (DemoStage) -> Decision, rating: Rating.Grade?
  ) -> [Step] {
    var steps = [
      accept, claim, propose(decision, day: 3), Step(day: 4, by: .approver) { .decide(decision($0)) },
      Step(day: 5, by: .clerk) { _ in .deliver(method: .electronic, note: nil) },
    ]
    if let rating {
      steps.append(
        Step(day: 6, by: .applicant) { _ in
          .rate(Rating(grade: rating, comment: rating.isPoor ? "等得有点久，电话打不通。" : "全程网上办，很方便。"))
        })
    }
    return steps
  }

  private static let late: [Step] = [
    accept, claim, propose(granted, day: 24), Step(day: 25, by: .approver) { .decide(granted($0)) },
    Step(day: 26, by: .clerk) { _ in .deliver(method: .electronic, note: nil) },
  ]
}

extension DemoScenario.Step {
  func later(by days: Int) -> DemoScenario.Step { DemoScenario.Step(day: day + days, by: self.by, action: action) }
}

/// What a step may need to know of the moment.
struct DemoStage: Sendable {
  var officer: AccountID
  var supplementDeadline: CivilDate
}
