import JSONSchema
import Kernel

/// The bytes are a schema, and after a line feed an instance; without one, the schema is judged by itself.
///
/// What compiles judges the instance both ways, which have to agree, and its report is made.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let parts = UnsafeBufferPointer(start: bytes, count: count)
    .split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
  guard let first = parts.first, let document = try? JSONValue(parsing: first) else { return 0 }
  let instance = parts.count == 2 ? (try? JSONValue(parsing: parts[1])) ?? .null : document
  guard let schema = try? Schema(document, at: "http://fuzz.example/schema", formats: .assertion) else { return 0 }
  let isValid = try? schema.isValid(instance)
  guard let outcome = try? schema.validate(instance) else { return 0 }
  _ = outcome.output(.detailed)
  if let isValid { precondition(isValid == outcome.isValid, "the two ways of judging disagree") }
  return 0
}
