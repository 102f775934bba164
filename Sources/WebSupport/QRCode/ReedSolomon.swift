/// Reed–Solomon error correction over GF(256) with the polynomial x⁸+x⁴+x³+x²+1.
///
/// - Source: GB/T 18284 (ISO/IEC 18004), 7.5.
enum ReedSolomon {
  private static let tables: (exponents: [UInt8], logarithms: [Int]) = {
    var exponents = [UInt8](repeating: 0, count: 512)
    var logarithms = [Int](repeating: 0, count: 256)
    var value = 1
    for power in 0..<255 {
      exponents[power] = UInt8(value)
      exponents[power + 255] = UInt8(value)
      logarithms[value] = power
      value <<= 1
      if value > 255 { value ^= 0x11D }
    }
    return (exponents, logarithms)
  }()

  private static func multiply(_ one: UInt8, _ other: UInt8) -> UInt8 {
    guard one != 0, other != 0 else { return 0 }
    return tables.exponents[tables.logarithms[Int(one)] + tables.logarithms[Int(other)]]
  }

  /// The generator polynomial of a degree, leading coefficient left out.
  static func generator(degree: Int) -> [UInt8] {
    var polynomial = [UInt8](repeating: 0, count: degree)
    polynomial[degree - 1] = 1
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in 0..<degree {
        polynomial[index] = multiply(polynomial[index], root)
        if index + 1 < degree { polynomial[index] ^= polynomial[index + 1] }
      }
      root = multiply(root, 2)
    }
    return polynomial
  }

  /// The correction codewords of a block.
  static func remainder(of data: ArraySlice<UInt8>, generator: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: generator.count)
    for byte in data {
      let factor = byte ^ result.removeFirst()
      result.append(0)
      for index in result.indices { result[index] ^= multiply(generator[index], factor) }
    }
    return result
  }
}
