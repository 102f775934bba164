import DMN
import FEEL
import Testing

@Suite("Boxed expressions")
struct BoxedExpressionTests {
  private func value(_ logic: String, type: String? = nil, inputs: [String: Value] = [:]) throws -> String {
    let model = try ModelText.load(
      inputs.keys.sorted().map { ModelText.input($0) }.joined()
        + ModelText.decision("a", logic, type: type, inputs: inputs.keys.sorted()))
    return model.text("a", inputs)
  }

  private func part(_ name: String, _ text: String) -> String { "<\(name)>\(ModelText.literal(text))</\(name)>" }

  @Test func `a context's entries see those above, and a last one without a name is the result`() throws {
    let entries = """
      <contextEntry><variable name="net price" typeRef="number"/>\(ModelText.literal("10"))</contextEntry>
      <contextEntry><variable name="tax"/>\(ModelText.literal("net price / 10"))</contextEntry>
      """
    #expect(try value("<context>\(entries)</context>") == "{net price: 10, tax: 1}")
    #expect(
      try value("<context>\(entries)<contextEntry>\(ModelText.literal("net price + tax"))</contextEntry></context>")
        == "11")
  }

  @Test func `a list, a relation and their types`() throws {
    #expect(try value("<list>\(ModelText.literal("1"))\(ModelText.literal("1 + 1"))</list>") == "[1, 2]")
    let relation = """
      <relation><column name="a" typeRef="number"/><column name="b"/><row>\(ModelText.literal("1"))\(ModelText.literal("\"x\""))</row>
      <row>\(ModelText.literal("\"one\""))\(ModelText.literal("null"))</row></relation>
      """
    #expect(try value(relation) == "[{a: 1, b: \"x\"}, {a: null, b: null}]")
  }

  @Test func `a function keeps what it sees, and is called by name`() throws {
    let function = """
      <context><contextEntry><variable name="factor"/>\(ModelText.literal("3"))</contextEntry>
      <contextEntry><variable name="times"/><functionDefinition><formalParameter name="n" typeRef="number"/>
      \(ModelText.literal("n * factor"))</functionDefinition></contextEntry>
      <contextEntry><variable name="called"/><invocation>\(ModelText.literal("times"))
      <binding><parameter name="n"/>\(ModelText.literal("5"))</binding></invocation></contextEntry>
      <contextEntry><variable name="misnamed"/><invocation>\(ModelText.literal("times"))
      <binding><parameter name="m"/>\(ModelText.literal("5"))</binding></invocation></contextEntry>
      <contextEntry>\(ModelText.literal("[called, misnamed, times(7), times(\"x\")]"))</contextEntry></context>
      """
    #expect(try value(function) == "[15, null, 21, null]")
  }

  @Test func `a conditional takes one way, and neither for what is no truth value`() throws {
    func conditional(_ condition: String) -> String {
      "<conditional>\(part("if", condition))\(part("then", "1"))\(part("else", "2"))</conditional>"
    }
    #expect(try value(conditional("true")) == "1")
    #expect(try value(conditional("1 > 2")) == "2")
    #expect(try value(conditional("null")) == "2")
    #expect(try value(conditional("\"yes\"")) == "null")
  }

  @Test func `a filter knows items and their entries`() throws {
    let people: Value = .list([
      .context(Context([("name", .string("甲")), ("age", .whole(7))])),
      .context(Context([("name", .string("乙")), ("age", .whole(70))])),
    ])
    #expect(
      try value("<filter>\(part("in", "p"))\(part("match", "age > 60"))</filter>", inputs: ["p": people])
        == "[{name: \"乙\", age: 70}]")
    #expect(try value("<filter>\(part("in", "[1, 2, 3]"))\(part("match", "item > 1"))</filter>") == "[2, 3]")
    #expect(try value("<filter>\(part("in", "[1, 2, 3]"))\(part("match", "item"))</filter>") == "null")
  }

  @Test func `for goes through lists with what it has made so far, some and every judge them`() throws {
    func iterate(_ kind: String, _ list: String, _ name: String, _ body: String) -> String {
      "<\(kind) iteratorVariable=\"x\">\(part("in", list))\(part(name, body))</\(kind)>"
    }
    #expect(
      try value(iterate("for", "[1, 2, 3, 4]", "return", "if count(partial) = 0 then x else x * partial[-1]"))
        == "[1, 2, 6, 24]")
    #expect(try value(iterate("some", "[1, 2]", "satisfies", "x > 1")) == "true")
    #expect(try value(iterate("every", "[1, 2]", "satisfies", "x > 1")) == "false")
    #expect(try value(iterate("every", "[]", "satisfies", "x > 1")) == "true")
    #expect(try value(iterate("every", "[2, null]", "satisfies", "x > 1")) == "null")
  }

  @Test func `other languages and other people's functions are null, with the reason`() throws {
    let java = """
      <context><contextEntry><variable name="f"/><functionDefinition kind="Java"><formalParameter name="n"/><context>
      <contextEntry><variable name="class"/>\(ModelText.literal("\"java.lang.Math\""))</contextEntry>
      <contextEntry><variable name="method signature"/>\(ModelText.literal("\"abs(int)\""))</contextEntry></context>
      </functionDefinition></contextEntry><contextEntry>\(ModelText.literal("f(1)"))</contextEntry></context>
      """
    let model = try ModelText.load(ModelText.decision("a", java))
    let outcome = model.evaluate(decision: "a", inputs: Context())
    #expect(outcome.value.isNull)
    #expect(outcome.problems.map(\.code) == ["feel.function.external"])
    let groovy = ModelText.decision(
      "a", "<literalExpression expressionLanguage=\"groovy\"><text>1</text></literalExpression>")
    #expect(throws: DMNRefusal.self) { _ = try ModelText.load(groovy) }
  }
}
