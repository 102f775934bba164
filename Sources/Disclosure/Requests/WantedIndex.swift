import Cases
import Cryptography

/// Number and name of what is wanted as keyed digests: requests for the same can be found, and nothing can be read from them.
///
/// - Source: 政府信息公开条例 第四十四条第一款 (多个申请人就相同政府信息……提出公开申请).
struct WantedIndex: Hashable, Sendable {
  var number: [UInt8]?
  var name: [UInt8]?

  init(_ form: WantedForm, _ sealer: FieldSealer) {
    number = RequestSimilarity.key(form.number).map { sealer.blindIndex($0, context: "disclosure.request.number") }
    name = RequestSimilarity.key(form.name).map { sealer.blindIndex($0, context: "disclosure.request.name") }
  }
}
