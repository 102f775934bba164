import FEEL
import Testing

/// Types by name, as item definitions make them.
@Suite("Types by name")
struct NamedTypeTests {
  @Test(
    "a constraint that has been asked for a hundred thousand times is the one that was defined, and not wrapped deeper each time"
  )
  func askedOften() {
    let type = NamedType("grade")
    type.define(.string) { value, _ in
      if case .string("A") = value { return true }
      return false
    }
    // Each reading once put two more calls around the closure, until the stack was used up.
    for _ in 0..<100_000 { _ = type.constraint }
    var evaluation = Evaluation(host: nil)
    #expect(FEELType.named(type).admits(.string("A"), in: &evaluation))
    #expect(!FEELType.named(type).admits(.string("B"), in: &evaluation))
  }

  @Test("a second definition is ignored")
  func definedOnce() {
    let type = NamedType("grade")
    #expect(type.definition == nil)
    type.define(.string)
    type.define(.number)
    var evaluation = Evaluation(host: nil)
    #expect(FEELType.named(type).admits(.string("A"), in: &evaluation))
  }
}
