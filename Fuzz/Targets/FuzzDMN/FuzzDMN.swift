import DMN
import FEEL

/// The bytes are a DMN file: read, compiled leniently, and each of its decisions evaluated without any input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let file = DMNFile(name: "fuzz.dmn", bytes: Array(UnsafeBufferPointer(start: bytes, count: count)))
  guard let model = try? DMNModel.load([file], strict: false) else { return 0 }
  for decision in model.decisions.prefix(8) {
    _ = model.evaluate(decision: decision.id, inputs: Context()).value.text
  }
  return 0
}
