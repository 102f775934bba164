import CPCRE2

/// A compiled expression of PCRE2.
///
/// `@unchecked`: the code and the context are made in `init`, only read afterwards, and freed when nobody refers to them any
/// more; PCRE2 allows compiled code and match contexts to be used by several threads at once.
/// - Source: pcre2api(3), section "MULTITHREADING".
final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer
  private let context: OpaquePointer
  /// Whether callouts count every step: what is not known to be cheap is watched.
  private let isWatched: Bool
  /// What a step of a watched pattern costs at least.
  private let costOfStep: UInt64
  private let comparesGroups: Bool
  private let limits: PatternLimits

  init(_ translation: Translation, options: UInt32, limits: PatternLimits) throws(PatternError) {
    var options = options | Self.alwaysOptions
    if !translation.tally.isCheap { options |= UInt32(PCRE2_AUTO_CALLOUT) }
    guard let compileContext = pcre2_compile_context_create_8(nil) else { throw .gaveUp }
    defer { pcre2_compile_context_free_8(compileContext) }
    pcre2_set_newline_8(compileContext, UInt32(PCRE2_NEWLINE_LF))
    // Translation adds groups of its own around what the limit counts.
    pcre2_set_parens_nest_limit_8(compileContext, 250)
    var problem: Int32 = 0
    var place = 0
    let compiled = translation.text.withUnsafeBufferPointer { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, options, &problem, &place, compileContext)
    }
    guard let compiled else { throw Self.error(compiling: problem) }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_code_free_8(compiled)
      throw .gaveUp
    }
    pcre2_set_match_limit_8(context, UInt32(limits.work / 4))
    pcre2_set_depth_limit_8(context, UInt32(limits.work / 4))
    pcre2_set_heap_limit_8(context, UInt32(limits.heapKiB))
    code = compiled
    self.context = context
    isWatched = !translation.tally.isCheap
    costOfStep = 1 + UInt64(translation.tally.longestMinimum / 16)
    comparesGroups = translation.tally.comparesGroups
    self.limits = limits
  }

  deinit {
    pcre2_code_free_8(code)
    pcre2_match_context_free_8(context)
  }

  /// Calls `found` with the ends of the groups (pairs, unset as ``unset``) of the first match at or after `start`.
  /// - Returns: what `found` gave, or `nil` without a match.
  /// - Throws: ``PatternError/gaveUp`` and ``PatternError/textTooLong``.
  func firstMatch<Result>(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, work: inout Int, found: (UnsafeBufferPointer<Int>) -> Result
  ) throws(PatternError) -> Result? {
    guard text.count <= limits.textBytes else { throw .textTooLong }
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { throw .gaveUp }
    defer { pcre2_match_data_free_8(data) }
    let answer = match(text, from: start, data: data, work: &work)
    if answer == PCRE2_ERROR_NOMATCH { return nil }
    guard answer > 0, let ends = pcre2_get_ovector_pointer_8(data) else { throw .gaveUp }
    let count = Int(pcre2_get_ovector_count_8(data)) * 2
    return ends.withMemoryRebound(to: Int.self, capacity: count) { found(UnsafeBufferPointer(start: $0, count: count)) }
  }

  private func match(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, data: OpaquePointer, work: inout Int
  ) -> Int32 {
    let options = UInt32(PCRE2_NO_UTF_CHECK)
    guard isWatched else { return pcre2_match_8(code, text.baseAddress, text.count, start, options, data, context) }
    guard work > 0, let watched = pcre2_match_context_copy_8(context) else { return PCRE2_ERROR_CALLOUT }
    defer { pcre2_match_context_free_8(watched) }
    let each = costOfStep + (comparesGroups ? UInt64(text.count / 32) : 0)
    var budget = tongban_pattern_budget(left: UInt64(work), each: each, position: start)
    let answer = withUnsafeMutablePointer(to: &budget) { budget in
      tongban_pattern_watch(watched, budget)
      return pcre2_match_8(code, text.baseAddress, text.count, start, options, data, watched)
    }
    work = Int(budget.left)
    return answer
  }

  /// A group without a place in the match.
  static let unset = -1

  private static let alwaysOptions =
    UInt32(PCRE2_UTF) | UInt32(PCRE2_NO_UTF_CHECK) | UInt32(PCRE2_NEVER_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    | UInt32(PCRE2_MATCH_UNSET_BACKREF) | UInt32(PCRE2_DOLLAR_ENDONLY)

  private static func error(compiling problem: Int32) -> PatternError {
    switch problem {
    case PCRE2_ERROR_PATTERN_TOO_LARGE, PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP, PCRE2_ERROR_HEAP_FAILED,
      PCRE2_ERROR_PATTERN_TOO_COMPLICATED, PCRE2_ERROR_PATTERN_STRING_TOO_LONG, PCRE2_ERROR_QUANTIFIER_TOO_BIG:
      .tooLarge
    case PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY, PCRE2_ERROR_MALFORMED_UNICODE_PROPERTY:
      .malformed(.unknownProperty, offset: 0)
    default: .unsupported
    }
  }
}
