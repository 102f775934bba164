import WebSupport

/// `/my/cases/{id}/receipt`: the proof of receipt, on one sheet.
struct ReceiptView: Sendable {
  var head: DocumentHeadView
  var sentence: String
  var numbers: [ReceiptNumberView]
  var trackingCode: String?
  var next: [String]
  var hasMaterials: Bool
  var materials: [String]
  var qr: QRCodeView?
  var foot: DocumentFootView
  var caseHref: String
  var caseText: String
}

/// A number in large type.
struct ReceiptNumberView: Sendable {
  var label: String
  var number: String
  var name: String?
}
