/// An expression written anew for PCRE2.
struct Translation {
  /// The expression in PCRE2's language, UTF-8.
  var text: [UInt8]
  var groupCount: Int
  var tally: Tally
}

/// What is known of a part of an expression by its form alone: enough to tell whether a search can be expensive.
struct Tally {
  /// How many ways there are to match it, apart from repeats without end; held at ``manyPaths``.
  var paths = 1
  /// Repeats without end, those within others counted twice.
  var endless = 0
  /// Whether it can match at the beginning of the text only.
  var isAnchored = false
  /// The largest number of repeats that must be there: steps that a single item can make unseen.
  var longestMinimum = 0
  /// Whether it compares with what a group matched, which costs as much as the group is long.
  var comparesGroups = false

  static let manyPaths = 1_000_000

  /// Whether the cost is bounded well enough not to be watched: few ways anywhere, or some more at one place.
  var isCheap: Bool {
    guard !comparesGroups, longestMinimum <= 256 else { return false }
    return isAnchored ? endless <= 1 && paths <= 1000 : endless == 0 && paths <= 16 && longestMinimum <= 16
  }

  /// This part and then another.
  func followed(by next: Tally) -> Tally {
    joined(with: next, paths: Self.product(paths, next.paths), endless: endless + next.endless, isAnchored: isAnchored)
  }

  /// Either this part or another.
  func or(_ other: Tally) -> Tally {
    joined(
      with: other, paths: min(paths + other.paths, Self.manyPaths), endless: endless + other.endless,
      isAnchored: isAnchored && other.isAnchored)
  }

  /// This part `minimum` to `maximum` times; `nil` is without end.
  func repeated(_ minimum: Int, _ maximum: Int?) -> Tally {
    var result = self
    result.isAnchored = isAnchored && minimum > 0
    result.longestMinimum = max(Self.product(max(longestMinimum, 1), max(minimum, 1)), longestMinimum)
    guard let maximum else {
      result.endless = endless * 2 + (paths > 1 ? 2 : 1)
      return result
    }
    if maximum > 1 { result.endless = endless * 2 }
    var power = 1
    for _ in 0..<min(minimum, 64) { power = Self.product(power, paths) }
    var sum = 0
    for _ in minimum...max(minimum, min(maximum, minimum + 1024)) {
      sum = min(sum + power, Self.manyPaths)
      power = Self.product(power, paths)
    }
    result.paths = sum
    return result
  }

  private func joined(with other: Tally, paths: Int, endless: Int, isAnchored: Bool) -> Tally {
    Tally(
      paths: paths, endless: min(endless, 1000), isAnchored: isAnchored,
      longestMinimum: max(longestMinimum, other.longestMinimum),
      comparesGroups: comparesGroups || other.comparesGroups)
  }

  private static func product(_ one: Int, _ other: Int) -> Int {
    let (product, overflow) = one.multipliedReportingOverflow(by: other)
    return overflow ? manyPaths : min(product, manyPaths)
  }
}
