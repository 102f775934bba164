import Kernel
import Testing

@Suite("Trace context")
struct TraceContextTests {
  private static let example = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  @Test func `the example of the standard is read and written back`() throws {
    let context = try #require(TraceContext(header: Self.example))
    #expect(context.header == Self.example)
    #expect(context.traceID == "0af7651916cd43dd8448eb211c80319c")
    let child = context.child(span: 5)
    #expect(child.header == "00-0af7651916cd43dd8448eb211c80319c-0000000000000005-01")
  }

  @Test(arguments: [
    "", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
    "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
    "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b71692033é1-01",
    String(repeating: "0-", count: 400),
  ])
  func `what the standard tells receivers to ignore is ignored`(header: String) {
    #expect(TraceContext(header: header) == nil)
  }

  @Test func `a later version with more fields is read`() {
    #expect(TraceContext(header: "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-later") != nil)
  }
}
