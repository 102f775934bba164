/// The values of one execution in the binary format, laid out in one piece of memory.
/// - Source: PostgreSQL 15 documentation, 34.3.1 and 55.7 (Bind): integers and floating-point numbers in network byte order.
struct PostgreSQLParameters {
  private var bytes: [UInt8] = []
  private var spans: [(start: Int, length: Int)?] = []
  /// The type of each value; unspecified for NULL.
  private(set) var types: [UInt32] = []

  static let none = PostgreSQLParameters()

  var sizeBytes: Int { bytes.count }

  private init() {}

  /// - Throws: ``StoreError/tooLong`` beyond `limit` bytes a value; ``StoreError/textInvalid`` for a text with U+0000.
  init(_ arguments: [any SQLBindable], limit: Int) throws(StoreError) {
    spans.reserveCapacity(arguments.count)
    types.reserveCapacity(arguments.count)
    for argument in arguments { try append(argument.sqlValue, limit: limit) }
  }

  private mutating func append(_ value: SQLValue, limit: Int) throws(StoreError) {
    types.append(PostgreSQLType.of(value))
    let start = bytes.count
    switch value {
    case .null:
      spans.append(nil)
      return
    case .integer(let number):
      appendBigEndian(UInt64(bitPattern: number))
    case .real(let number):
      appendBigEndian(number.bitPattern)
    case .text(let text):
      guard text.utf8.count <= limit else { throw .tooLong }
      guard !text.utf8.contains(0) else { throw .textInvalid }
      bytes.append(contentsOf: text.utf8)
    case .blob(let content):
      guard content.count <= limit else { throw .tooLong }
      bytes.append(contentsOf: content)
    }
    spans.append((start, bytes.count - start))
  }

  private mutating func appendBigEndian(_ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// The arrays that libpq wants; valid only inside `body`.
  func withArrays<T>(
    _ body: (
      _ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
      _ formats: UnsafePointer<Int32>?
    ) -> T
  ) -> T {
    guard !spans.isEmpty else { return body(0, nil, nil, nil) }
    let lengths = spans.map { Int32(clamping: $0?.length ?? 0) }
    let formats = [Int32](repeating: 1, count: spans.count)
    return bytes.withUnsafeBytes { memory in
      // A value of no bytes still needs an address: without one it would be NULL.
      withUnsafePointer(to: CChar(0)) { nowhere in
        let base = memory.baseAddress?.assumingMemoryBound(to: CChar.self) ?? nowhere
        let values: [UnsafePointer<CChar>?] = spans.map { span in span.map { base + $0.start } }
        return body(Int32(spans.count), values, lengths, formats)
      }
    }
  }
}
