import Kernel
import Patterns

/// A compiled schema: subschemas as numbered nodes, each a run of instructions in one array; everything larger stands in tables.
final class Program: Sendable {
  let nodes: [Node]
  let instructions: [Instruction]
  let tables: Tables
  /// The subschemas of each dynamic anchor by the resource that holds them.
  let dynamicAnchors: [[Int32: Int32]]
  let root: Int32
  let limits: SchemaLimits

  init(
    nodes: [Node], instructions: [Instruction], tables: Tables, dynamicAnchors: [[Int32: Int32]], root: Int32,
    limits: SchemaLimits
  ) {
    self.nodes = nodes
    self.instructions = instructions
    self.tables = tables
    self.dynamicAnchors = dynamicAnchors
    self.root = root
    self.limits = limits
  }

  /// Whether references may depend on the way that led to them.
  var isDynamic: Bool { !dynamicAnchors.isEmpty }

  /// A subschema.
  struct Node {
    enum Kind: UInt8 {
      case anything, nothing, keywords
    }

    var kind: Kind
    /// Whether it asks for what its other keywords have left unevaluated.
    var seesEvaluated = false
    var resource: Int32
    /// Its instructions are those from `start` up to `end`.
    var start: Int32 = 0
    var end: Int32 = 0
  }

  /// What instructions refer to by number.
  struct Tables {
    /// The absolute location of each node.
    var locations: [String] = []
    var nodeLists: [[Int32]] = []
    var required: [RequiredNames] = []
    var numbers: [JSONNumber] = []
    var divisors: [(number: JSONNumber, decimal: Decimal)] = []
    var values: [JSONValue] = []
    var enumerations: [Enumeration] = []
    var patterns: [Pattern] = []
    var properties: [PropertyTable] = []
    var dependentNames: [[(name: String, needed: [String])]] = []
    var dependentNodes: [[(name: String, node: Int32)]] = []
    var conditionals: [Conditional] = []
    var annotations: [(keyword: String, value: JSONValue)] = []
  }

  struct Conditional {
    var condition: Int32
    var then: Int32?
    var otherwise: Int32?
  }

  /// The names of `required`.
  struct RequiredNames {
    var all: [String]
    /// Those that the same schema's `properties` do not name, and so are not looked for on that occasion.
    var unnamed: [String]
  }

  /// `properties`, `patternProperties` and `additionalProperties`, which are one question to each member.
  struct PropertyTable {
    /// The named members in the order of their names.
    var list: [(name: String, node: Int32, isRequired: Bool)] = []
    var named: [String: Int32] = [:]
    var patterned: [(pattern: Int32, node: Int32)] = []
    var additional: Int32?
  }
}

/// One keyword, ready to be applied. Numbers refer to the tables of the ``Program``.
enum Instruction {
  case type(TypeSet)
  case constant(Int32)
  case enumeration(Int32)
  case multipleOf(Int32)
  case maximum(Int32), exclusiveMaximum(Int32), minimum(Int32), exclusiveMinimum(Int32)
  case maxLength(Int), minLength(Int)
  case pattern(Int32)
  case format(Format)
  case maxItems(Int), minItems(Int), uniqueItems
  case maxProperties(Int), minProperties(Int)
  case required(Int32)
  case dependentRequired(Int32)
  case reference(Int32)
  case dynamicReference(node: Int32, anchor: Int32)
  case allOf(Int32), anyOf(Int32), oneOf(Int32)
  case not(Int32)
  case conditional(Int32)
  case dependentSchemas(Int32)
  case properties(Int32)
  case propertyNames(Int32)
  case prefixItems(Int32)
  case items(node: Int32, start: Int32)
  case contains(node: Int32, minimum: Int32, maximum: Int32)
  case unevaluatedItems(Int32), unevaluatedProperties(Int32)
  case annotation(Int32)

  /// The keyword that failures and annotations name.
  func keyword(in tables: Program.Tables) -> String {
    switch self {
    case .type: "type"
    case .constant: "const"
    case .enumeration: "enum"
    case .multipleOf: "multipleOf"
    case .maximum: "maximum"
    case .exclusiveMaximum: "exclusiveMaximum"
    case .minimum: "minimum"
    case .exclusiveMinimum: "exclusiveMinimum"
    case .maxLength: "maxLength"
    case .minLength: "minLength"
    case .pattern: "pattern"
    case .format: "format"
    case .maxItems: "maxItems"
    case .minItems: "minItems"
    case .uniqueItems: "uniqueItems"
    case .maxProperties: "maxProperties"
    case .minProperties: "minProperties"
    case .required: "required"
    case .dependentRequired: "dependentRequired"
    case .reference: "$ref"
    case .dynamicReference: "$dynamicRef"
    case .allOf: "allOf"
    case .anyOf: "anyOf"
    case .oneOf: "oneOf"
    case .not: "not"
    case .conditional: "if"
    case .dependentSchemas: "dependentSchemas"
    case .properties: "properties"
    case .propertyNames: "propertyNames"
    case .prefixItems: "prefixItems"
    case .items: "items"
    case .contains: "contains"
    case .unevaluatedItems: "unevaluatedItems"
    case .unevaluatedProperties: "unevaluatedProperties"
    case .annotation(let index): tables.annotations[Int(index)].keyword
    }
  }
}

/// Types of JSON as a set of bits.
/// - Source: JSON Schema validation 2020-12, section 6.1.1.
struct TypeSet: OptionSet, Hashable {
  let rawValue: UInt8

  static let null = TypeSet(rawValue: 1)
  static let boolean = TypeSet(rawValue: 2)
  static let object = TypeSet(rawValue: 4)
  static let array = TypeSet(rawValue: 8)
  static let number = TypeSet(rawValue: 16)
  static let string = TypeSet(rawValue: 32)
  static let integer = TypeSet(rawValue: 64)

  static let named: [(name: String, set: TypeSet)] = [
    ("null", .null), ("boolean", .boolean), ("object", .object), ("array", .array), ("number", .number),
    ("string", .string), ("integer", .integer),
  ]

  /// The names of the types, in a fixed order.
  var names: [String] { Self.named.filter { contains($0.set) }.map(\.name) }

  /// Whether a value is of one of the types.
  func admits(_ value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .object: contains(.object)
    case .array: contains(.array)
    case .string: contains(.string)
    case .integer: !isDisjoint(with: [.number, .integer])
    case .number(let number): contains(.number) || contains(.integer) && number.rounded() == number
    }
  }
}
