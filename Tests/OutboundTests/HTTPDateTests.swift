import Kernel
import Outbound
import Testing

@Suite("Dates of HTTP headers")
struct HTTPDateTests {
  @Test func `dates are written as they are read`() {
    #expect(HTTPDate.text(Instant(milliseconds: 784_111_777_999)) == "Sun, 06 Nov 1994 08:49:37 GMT")
    for seconds: Int64 in [0, 951_782_400, 1_795_392_000, 4_102_444_799, -86_400] {
      let instant = Instant(milliseconds: seconds * 1000)
      #expect(HTTPDate.instant(HTTPDate.text(instant)) == instant)
    }
    #expect(HTTPDate.instant("Sunday, 06-Nov-94 08:49:37 GMT") == nil)
  }
}
