/// A QR code in byte mode at error correction level M, versions 1 to 12: addresses of up to 287 bytes.
///
/// - Source: GB/T 18284 (ISO/IEC 18004).
struct QRCode {
  let version: QRVersion
  /// Dark modules by row and column.
  private(set) var modules: [[Bool]]

  /// Encodes text as UTF-8 bytes; nil when it is too long.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let version = QRVersion.fitting(bytes: bytes.count) else { return nil }
    self.version = version
    let codewords = Self.interleaved(Self.data(bytes, version), version)
    var best: QRMatrix?
    var lowest = Int.max
    for mask in 0..<8 {
      var matrix = QRMatrix(version: version)
      matrix.place(codewords, mask: mask)
      let penalty = matrix.penalty
      if penalty < lowest { (best, lowest) = (matrix, penalty) }
    }
    guard let best else { return nil }
    modules = best.modules
  }

  /// Mode, length, bytes, terminator and padding.
  private static func data(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
    var bits: [Bool] = []
    func append(_ value: Int, width: Int) {
      for bit in stride(from: width - 1, through: 0, by: -1) { bits.append(value >> bit & 1 == 1) }
    }
    append(0b0100, width: 4)
    append(bytes.count, width: version.number < 10 ? 8 : 16)
    for byte in bytes { append(Int(byte), width: 8) }
    let capacity = version.dataCodewords * 8
    append(0, width: min(4, capacity - bits.count))
    append(0, width: (8 - bits.count % 8) % 8)
    var filler = 0xEC
    while bits.count < capacity {
      append(filler, width: 8)
      filler ^= 0xEC ^ 0x11
    }
    return stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  /// Data cut into blocks, each with its correction, taken in turns.
  private static func interleaved(_ data: [UInt8], _ version: QRVersion) -> [UInt8] {
    let generator = ReedSolomon.generator(degree: version.correctionPerBlock)
    let short = version.dataCodewords / version.blocks
    let longBlocks = version.dataCodewords % version.blocks
    var blocks: [ArraySlice<UInt8>] = []
    var start = 0
    for block in 0..<version.blocks {
      let length = short + (block >= version.blocks - longBlocks ? 1 : 0)
      blocks.append(data[start..<start + length])
      start += length
    }
    var result: [UInt8] = []
    for offset in 0...short {
      for block in blocks where offset < block.count { result.append(block[block.startIndex + offset]) }
    }
    let corrections = blocks.map { ReedSolomon.remainder(of: $0, generator: generator) }
    for offset in 0..<version.correctionPerBlock {
      for correction in corrections { result.append(correction[offset]) }
    }
    return result
  }
}
