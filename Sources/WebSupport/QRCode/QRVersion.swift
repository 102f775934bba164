/// One size of a QR code at error correction level M.
///
/// - Source: GB/T 18284 (ISO/IEC 18004), tables 1, 9 and E.1.
struct QRVersion {
  /// 1 … 12.
  let number: Int
  /// Correction codewords in each block.
  let correctionPerBlock: Int
  let blocks: Int
  /// Data and correction codewords together.
  let codewords: Int
  /// Centres of the alignment patterns on both axes.
  let alignment: [Int]

  /// Modules on each side.
  var side: Int { 17 + 4 * number }
  var dataCodewords: Int { codewords - correctionPerBlock * blocks }
  /// Bytes of text that fit after mode and length.
  var capacityBytes: Int { dataCodewords - (number < 10 ? 2 : 3) }

  static let all = [
    QRVersion(number: 1, correctionPerBlock: 10, blocks: 1, codewords: 26, alignment: []),
    QRVersion(number: 2, correctionPerBlock: 16, blocks: 1, codewords: 44, alignment: [6, 18]),
    QRVersion(number: 3, correctionPerBlock: 26, blocks: 1, codewords: 70, alignment: [6, 22]),
    QRVersion(number: 4, correctionPerBlock: 18, blocks: 2, codewords: 100, alignment: [6, 26]),
    QRVersion(number: 5, correctionPerBlock: 24, blocks: 2, codewords: 134, alignment: [6, 30]),
    QRVersion(number: 6, correctionPerBlock: 16, blocks: 4, codewords: 172, alignment: [6, 34]),
    QRVersion(number: 7, correctionPerBlock: 18, blocks: 4, codewords: 196, alignment: [6, 22, 38]),
    QRVersion(number: 8, correctionPerBlock: 22, blocks: 4, codewords: 242, alignment: [6, 24, 42]),
    QRVersion(number: 9, correctionPerBlock: 22, blocks: 5, codewords: 292, alignment: [6, 26, 46]),
    QRVersion(number: 10, correctionPerBlock: 26, blocks: 5, codewords: 346, alignment: [6, 28, 50]),
    QRVersion(number: 11, correctionPerBlock: 30, blocks: 5, codewords: 404, alignment: [6, 30, 54]),
    QRVersion(number: 12, correctionPerBlock: 22, blocks: 8, codewords: 466, alignment: [6, 32, 58]),
  ]

  /// The smallest version that holds so many bytes, or nil.
  static func fitting(bytes: Int) -> QRVersion? { all.first { $0.capacityBytes >= bytes } }
}
