package import Kernel

/// A compiled JSON Schema of draft 2020-12: compile once, judge many values.
///
/// - A schema is immutable and may be shared; it holds no globals, reads no files and fetches nothing.
/// - Judging ends within ``SchemaLimits``: schemas that lead into themselves, texts that make patterns run away and values of
///   great depth end with an error.
/// - Numbers are Kernel's: whole ones within ±(2⁵³−1) exactly, others as doubles (I-JSON); `multipleOf` works on their decimal
///   digits, so 0.0075 is a multiple of 0.0001.
/// - Source: JSON Schema core and validation, draft 2020-12.
package struct Schema: Sendable {
  let program: Program

  /// Compiles a schema and all that it refers to.
  /// - Parameters:
  ///   - document: the schema: an object or a truth value.
  ///   - address: where it stands, the base of its references unless it has an `$id`.
  ///   - registry: other documents; nothing is ever fetched.
  ///   - formats: whether `format` judges.
  /// - Throws: ``SchemaError``.
  package init(
    _ document: JSONValue, at address: String = "", registry: SchemaRegistry = SchemaRegistry(),
    formats: FormatUse = .asDialect, limits: SchemaLimits = .default
  ) throws(SchemaError) {
    program = try Compiler.compile(document, at: address, registry: registry, formats: formats, limits: limits)
  }

  /// Whether a value keeps to the schema. Ends at the first failure and builds nothing.
  /// - Throws: ``SchemaError/tooDeep``, ``SchemaError/tooMuchWork``, ``SchemaError/textTooLong``.
  package func isValid(_ value: JSONValue) throws(SchemaError) -> Bool {
    var evaluator = Evaluator(program, isRecording: false)
    return try evaluator.judge(value)
  }

  /// What keeps a value from the schema: nothing for one that keeps to it, which is found out at the speed of ``isValid(_:)``.
  /// - Throws: ``SchemaError/tooDeep``, ``SchemaError/tooMuchWork``, ``SchemaError/textTooLong``.
  package func failures(of value: JSONValue) throws(SchemaError) -> [SchemaFailure] {
    try isValid(value) ? [] : try validate(value).failures
  }

  /// What keeps a value from the schema, or what the schema says about it.
  /// - Throws: ``SchemaError/tooDeep``, ``SchemaError/tooMuchWork``, ``SchemaError/textTooLong``.
  /// - Source: JSON Schema core 2020-12, section 12.
  package func validate(_ value: JSONValue) throws(SchemaError) -> SchemaOutcome {
    var evaluator = Evaluator(program, isRecording: true)
    let isValid = try evaluator.judge(value)
    return SchemaOutcome(isValid: isValid, units: evaluator.recorder.units, location: program.rootLocation)
  }
}

extension Program {
  /// The absolute location of the root schema.
  var rootLocation: String { tables.locations.isEmpty ? "#" : tables.locations[Int(root)] }
}
