import Kernel

extension TemporalFunctions {
  /// Tongban's own checks of official codes. Text that is no such code is `false`, not an error; messages never show it,
  /// as it may be personal.
  ///
  /// - `is division code(code)`: six, nine or twelve digits in the shape of GB/T 2260; whether the division exists is what
  ///   `division name(code)` tells, which is null for one that is not listed.
  /// - `is within division(code, division)`: whether the first is the second or lies within it; null for other text.
  /// - `is social credit code(code)`, `is citizen number(number)`: shape, check character, and date of birth.
  /// - `birth date(citizen number)`: the date of birth in the number; null for other text.
  /// - Source: GB/T 2260-2007; GB 32100-2015; GB 11643-1999.
  static let codes: [BuiltIn] = [
    check("is division code", "code") { (try? DivisionCode($0)) != nil },
    check("is social credit code", "code") { (try? UnifiedSocialCreditCode($0)) != nil },
    check("is citizen number", "number") { (try? CitizenNumber($0)) != nil },
    BuiltIn(
      "is within division",
      Overload(["code", "division"]) { arguments, evaluation in
        guard let code = arguments.string(0).flatMap({ try? DivisionCode($0) }),
          let division = arguments.string(1).flatMap({ try? DivisionCode($0) })
        else { return evaluation.fail(.argument, "is within division(): two codes of divisions are needed") }
        return .boolean(code.isWithin(division))
      }),
    BuiltIn(
      "division name",
      Overload(["code"]) { arguments, evaluation in
        guard let code = arguments.string(0).flatMap({ try? DivisionCode($0) }) else {
          return evaluation.fail(.argument, "division name(): a code of a division is needed")
        }
        return evaluation.host?.divisionName(code.text).map { .string($0) }
          ?? evaluation.fail(.host, "division name(): no division of that code is listed")
      }),
    BuiltIn(
      "birth date",
      Overload(["citizen number"]) { arguments, evaluation in
        guard let number = arguments.string(0).flatMap({ try? CitizenNumber($0) }),
          let date = FEELDate(number.birthDate)
        else { return evaluation.fail(.argument, "birth date(): a citizen number is needed") }
        return .date(date)
      }),
  ]

  private static func check(
    _ name: String, _ parameter: String, _ passes: @escaping @Sendable (String) -> Bool
  ) -> BuiltIn {
    BuiltIn(
      name,
      Overload([parameter]) { arguments, evaluation in
        arguments.string(0).map { .boolean(passes($0)) } ?? evaluation.fail(.argument, "\(name)(): text is needed")
      })
  }
}
