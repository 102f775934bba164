import Cases
import Kernel
import WebSupport

/// Writes the receipt of a case, or the one receipt of a joint case.
///
/// - Source: 行政许可法第三十二条第二款 (加盖本行政机关专用印章和注明日期的书面凭证).
struct ReceiptComposer {
  let words: Words
  let configuration: SiteConfiguration
  let calendar: WorkingDayCalendar

  private var wording: Wording { words.wording }

  /// The receipt of one case.
  func view(_ file: CaseFile, trackingCode: String?, materials: [CaseMaterial]) throws -> ReceiptView {
    ReceiptView(
      head: DocumentHeadView(
        issuer: file.authorityName, title: words("services.receipt.docTitle"), recipient: file.applicant.name),
      sentence: words(
        "services.receipt.sentence", ["time": wording.dateTime(file.submittedAt), "title": file.title]),
      numbers: [ReceiptNumberView(label: words("services.receipt.number"), number: file.number)],
      trackingCode: trackingCode, next: next(file), hasMaterials: !materials.isEmpty, materials: materials.map(paper),
      qr: try trackingCode.map { try code(number: file.number, trackingCode: $0) },
      foot: foot(issuer: file.authorityName, on: file.receivedOn), caseHref: SitePath.myCase(file.id),
      caseText: words("services.receipt.toCase"))
  }

  /// The one receipt of a joint case: its number and those of its parts.
  func view(_ joint: JointCase, issuer: String, trackingCode: String?, parts: [CaseFile]) throws -> ReceiptView {
    let lead = ReceiptNumberView(label: words("services.receipt.jointNumber"), number: joint.number)
    let numbers = joint.parts.map {
      ReceiptNumberView(label: $0.authorityName, number: $0.number, name: $0.title)
    }
    return ReceiptView(
      head: DocumentHeadView(
        issuer: issuer, title: words("services.receipt.docTitle"), recipient: joint.applicant.name),
      sentence: words(
        "services.receipt.sentence", ["time": wording.dateTime(joint.submittedAt), "title": joint.title]),
      numbers: [lead] + numbers, trackingCode: trackingCode, next: parts.first.map(next) ?? [], hasMaterials: false,
      materials: [], qr: try trackingCode.map { try code(number: joint.number, trackingCode: $0) },
      foot: foot(issuer: issuer, on: joint.receivedOn), caseHref: SitePath.jointCase(joint.id),
      caseText: words("services.receipt.toJoint"))
  }

  /// What happens next, and by when.
  private func next(_ file: CaseFile) -> [String] {
    let limit = file.timing.acceptance.days
    let due = calendar.date(workingDays: limit, after: file.receivedOn)
    let statutory = days(file.timing.statutory)
    var steps = [
      words(
        "services.receipt.next.acceptance", ["date": wording.date(due), "authority": file.authorityName])
    ]
    if file.isOnTheSpot {
      steps.append(words("services.receipt.next.onTheSpot"))
    } else if let promised = file.timing.promised {
      steps.append(
        words("services.receipt.next.decision", ["time": days(promised), "statutory": statutory]))
    } else {
      steps.append(words("services.receipt.next.decision.statutory", ["statutory": statutory]))
    }
    steps.append(words("services.receipt.next.delivery"))
    return steps
  }

  private func days(_ limit: DayLimit) -> String {
    limit.unit == .naturalDays ? wording.naturalDays(limit.days) : wording.workingDays(limit.days)
  }

  private func paper(_ material: CaseMaterial) -> String {
    material.file == nil ? "\(material.name) (\(words(material.status.wordKey)))" : material.name
  }

  /// The address of the public tracking page with the number and the code filled in.
  static func trackingAddress(_ base: String, number: String, code: String) -> String {
    "\(base)/track?number=\(SitePath.escaped(number))&code=\(SitePath.escaped(code))"
  }

  private func code(number: String, trackingCode: String) throws -> QRCodeView {
    let address = Self.trackingAddress(configuration.baseURL, number: number, code: trackingCode)
    return try QRCodeView(
      text: address,
      alternative: words("services.receipt.qr.alternative", ["address": "\(configuration.baseURL)/track"]),
      caption: words("services.receipt.qr"))
  }

  private func foot(issuer: String, on day: CivilDate) -> DocumentFootView {
    DocumentFootView(
      issuer: issuer, date: wording.longDate(day),
      note: words(configuration.isDemonstration ? "services.receipt.foot.demo" : "services.receipt.foot"))
  }
}
