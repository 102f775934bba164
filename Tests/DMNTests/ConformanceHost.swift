import FEEL
import Foundation

/// What the suite's expressions may ask for: a clock, and the few functions of Java that its models call.
///
/// The product lends no such functions. Here they stand for whatever program a host might lend, and show that arguments and
/// results go through.
struct ConformanceHost: FEELHost {
  func now() -> FEELDateTime? {
    guard case .dateTime(let now)? = TemporalOperations.literal("2026-11-23T10:00:00+08:00") else { return nil }
    return now
  }

  func today() -> FEELDate? { FEELDate(year: 2026, month: 11, day: 23) }

  func externalFunction(_ reference: ExternalReference) -> Function? {
    let member = reference.member.filter { $0 != " " }
    switch (reference.place, member) {
    case ("java.lang.Math", "max(double,double)"), ("java.lang.Math", "max(int,int)"),
      ("java.lang.Math", "max(long,long)"), ("java.lang.Math", "max(float,float)"):
      return function(.number, .number) { values in
        guard let one = values[0].number, let other = values[1].number else { return nil }
        return .number(one < other ? other : one)
      }
    case ("java.lang.Math", "cos(double)"):
      return function(.number) { values in
        values[0].number.flatMap { Double($0.text) }.flatMap { Number(String(cos($0))) }.map { .number($0) }
      }
    case ("java.lang.Short", "valueOf(short)"), ("java.lang.Byte", "valueOf(byte)"):
      return function(.number) { $0[0] }
    case ("java.lang.String", "valueOf(char)"):
      return function(.string) { $0[0].string?.count == 1 ? $0[0] : nil }
    case ("java.lang.Integer", "valueOf(java.lang.String)"), ("java.lang.Float", "valueOf(java.lang.String)"),
      ("java.lang.Double", "valueOf(java.lang.String)"):
      return function(.string) { $0[0].string.flatMap { Number($0) }.map { .number($0) } }
    case ("java.lang.String", "format(java.lang.String,[Ljava.lang.Object;)"):
      return function(.string, .any) { values in
        values[0].string.map { .string($0.replacingOccurrences(of: "%s", with: values[1].text)) }
      }
    default: return nil
    }
  }

  private func function(_ types: FEELType..., body: @escaping @Sendable ([Value]) -> Value?) -> Function {
    let parameters = types.enumerated().map { Function.Parameter("argument \($0 + 1)", $1) }
    return Function(name: nil, parameters: parameters) { values, _ in body(values) ?? .null }
  }
}
