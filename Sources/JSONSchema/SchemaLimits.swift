package import Patterns

/// How much a schema and its use may cost.
package struct SchemaLimits: Hashable, Sendable {
  /// How deeply schemas may be nested in their documents.
  package var schemaDepth: Int
  /// How many subschemas there may be, with all that is referred to.
  package var subschemas: Int
  /// How many subschemas may be at work within one another while a value is judged; references into themselves end here.
  package var depth: Int
  /// How many times a subschema may be applied to a value in all.
  package var steps: Int
  /// What patterns may cost in all while a value is judged, and each by itself.
  package var patterns: PatternLimits
  /// How many failures are collected; judging ends there.
  package var failures: Int

  package init(
    schemaDepth: Int = 64, subschemas: Int = 20_000, depth: Int = 256, steps: Int = 1_000_000,
    patterns: PatternLimits = .default, failures: Int = 1000
  ) {
    self.schemaDepth = min(max(schemaDepth, 1), 512)
    self.subschemas = max(subschemas, 1)
    // Each takes some kilobytes of the thread's stack.
    self.depth = min(max(depth, 1), 512)
    self.steps = max(steps, 1)
    self.patterns = patterns
    self.failures = max(failures, 1)
  }

  /// Schemas of forms and messages: 64 deep, twenty thousand parts, a million steps.
  package static let `default` = SchemaLimits()
}

/// What `format` means.
/// - Source: JSON Schema validation 2020-12, section 7.2.
package enum FormatUse: Hashable, Sendable {
  /// As the dialect says: an annotation, unless its meta-schema asks for the vocabulary "format-assertion".
  case asDialect
  /// An assertion everywhere.
  case assertion
}
