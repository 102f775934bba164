/// The field of modules while a QR code is drawn.
struct QRMatrix {
  private let side: Int
  private(set) var modules: [[Bool]]
  private var isFunction: [[Bool]]

  /// The function patterns of a version, no data yet.
  init(version: QRVersion) {
    side = version.side
    modules = Array(repeating: Array(repeating: false, count: side), count: side)
    isFunction = modules
    for index in 0..<side {
      set(6, index, index.isMultiple(of: 2))
      set(index, 6, index.isMultiple(of: 2))
    }
    for (row, column) in [(3, 3), (3, side - 4), (side - 4, 3)] { drawFinder(row, column) }
    let last = version.alignment.count - 1
    for (i, row) in version.alignment.enumerated() {
      for (j, column) in version.alignment.enumerated() {
        if (i == 0 && j == 0) || (i == 0 && j == last) || (i == last && j == 0) { continue }
        drawAlignment(row, column)
      }
    }
    drawFormat(mask: 0)
    drawVersion(version.number)
  }

  /// Puts the codewords in zigzag order under a mask, with the format that names the mask.
  mutating func place(_ codewords: [UInt8], mask: Int) {
    var index = 0
    var right = side - 1
    while right >= 1 {
      if right == 6 { right = 5 }
      for step in 0..<side {
        for column in [right, right - 1] {
          let isUpward = (right + 1) & 2 == 0
          let row = isUpward ? side - 1 - step : step
          guard !isFunction[row][column] else { continue }
          let bit = index < codewords.count * 8 && codewords[index >> 3] >> (7 - index & 7) & 1 == 1
          modules[row][column] = bit != Self.isMasked(row, column, mask)
          index += 1
        }
      }
      right -= 2
    }
    drawFormat(mask: mask)
  }

  private static func isMasked(_ row: Int, _ column: Int, _ mask: Int) -> Bool {
    switch mask {
    case 0: (row + column) % 2 == 0
    case 1: row % 2 == 0
    case 2: column % 3 == 0
    case 3: (row + column) % 3 == 0
    case 4: (row / 2 + column / 3) % 2 == 0
    case 5: row * column % 2 + row * column % 3 == 0
    case 6: (row * column % 2 + row * column % 3) % 2 == 0
    default: ((row + column) % 2 + row * column % 3) % 2 == 0
    }
  }

  private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
    guard (0..<side).contains(row), (0..<side).contains(column) else { return }
    modules[row][column] = isDark
    isFunction[row][column] = true
  }

  private mutating func drawFinder(_ row: Int, _ column: Int) {
    for y in -4...4 {
      for x in -4...4 {
        let distance = max(abs(x), abs(y))
        set(row + y, column + x, distance != 2 && distance != 4)
      }
    }
  }

  private mutating func drawAlignment(_ row: Int, _ column: Int) {
    for y in -2...2 {
      for x in -2...2 { set(row + y, column + x, max(abs(x), abs(y)) != 1) }
    }
  }

  /// Level M has the indicator 00.
  private mutating func drawFormat(mask: Int) {
    var remainder = mask
    for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9) * 0x537 }
    let bits = (mask << 10 | remainder) ^ 0x5412
    func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
    for index in 0...5 { set(index, 8, bit(index)) }
    set(7, 8, bit(6))
    set(8, 8, bit(7))
    set(8, 7, bit(8))
    for index in 9..<15 { set(8, 14 - index, bit(index)) }
    for index in 0..<8 { set(8, side - 1 - index, bit(index)) }
    for index in 8..<15 { set(side - 15 + index, 8, bit(index)) }
    set(side - 8, 8, true)
  }

  private mutating func drawVersion(_ number: Int) {
    guard number >= 7 else { return }
    var remainder = number
    for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25 }
    let bits = number << 12 | remainder
    for index in 0..<18 {
      let isDark = bits >> index & 1 == 1
      let (a, b) = (side - 11 + index % 3, index / 3)
      set(b, a, isDark)
      set(a, b, isDark)
    }
  }

  /// How hard the pattern is to read; lower is better.
  var penalty: Int {
    var total = 0
    let columns = (0..<side).map { column in modules.map { $0[column] } }
    for line in modules + columns { total += Self.runs(line) + Self.finders(line) }
    for row in 0..<side - 1 {
      for column in 0..<side - 1 {
        let module = modules[row][column]
        if module == modules[row][column + 1], module == modules[row + 1][column],
          module == modules[row + 1][column + 1]
        {
          total += 3
        }
      }
    }
    let dark = modules.reduce(0) { $0 + $1.count(where: \.self) }
    return total + abs(dark * 20 - side * side * 10) / (side * side) * 10
  }

  private static func runs(_ line: [Bool]) -> Int {
    var total = 0
    var length = 1
    for index in 1...line.count {
      if index < line.count, line[index] == line[index - 1] {
        length += 1
      } else {
        if length >= 5 { total += length - 2 }
        length = 1
      }
    }
    return total
  }

  private static let finderRuns: [[Bool]] = {
    let core = [true, false, true, true, true, false, true]
    let quiet = [false, false, false, false]
    return [core + quiet, quiet + core]
  }()

  private static func finders(_ line: [Bool]) -> Int {
    var total = 0
    for start in 0...(line.count - 11) {
      for pattern in finderRuns where line[start..<start + 11].elementsEqual(pattern) { total += 40 }
    }
    return total
  }
}
