/// A finite number as ECMAScript's `Number::toString` writes it.
///
/// Swift's own description gives the same shortest digits; only their layout differs.
/// - Source: ECMA-262, section 6.1.6.1.20; RFC 8785, section 3.2.2.3 and appendix B.
func ecmaScriptText(of number: Double) -> String {
  if number == 0 { return "0" }
  let (digits, exponent) = shortestDigits(of: number.magnitude)
  let count = digits.count
  let sign = number < 0 ? "-" : ""
  let text: String
  switch exponent {
  case count...21 where count <= 21:
    text = digits + String(repeating: "0", count: exponent - count)
  case 1...21:
    text = "\(digits.prefix(exponent)).\(digits.dropFirst(exponent))"
  case -5...0:
    text = "0." + String(repeating: "0", count: -exponent) + digits
  default:
    let power = exponent - 1
    let fraction = count > 1 ? ".\(digits.dropFirst())" : ""
    text = "\(digits.prefix(1))\(fraction)e\(power < 0 ? "-" : "+")\(power.magnitude)"
  }
  return sign + text
}

/// The shortest decimal digits that read back as `number`, and `n` such that the number is 0.digits × 10ⁿ.
private func shortestDigits(of number: Double) -> (digits: String, exponent: Int) {
  let parts = number.description.split(separator: "e")
  let mantissa = parts.first.map(String.init) ?? "0"
  var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
  var digits = halves.joined()
  exponent += halves.first?.count ?? 0
  while digits.hasPrefix("0") {
    digits.removeFirst()
    exponent -= 1
  }
  while digits.hasSuffix("0") { digits.removeLast() }
  return (digits, exponent)
}
