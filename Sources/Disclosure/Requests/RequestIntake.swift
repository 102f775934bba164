package import Cases
package import Identity
package import Kernel
package import Store
package import WebSupport

/// Takes requests in, from every channel.
package struct RequestIntake: Sendable {
  private let bench: Workbench

  /// Intake on a workbench.
  package init(_ bench: Workbench) { self.bench = bench }

  /// A request as it came in.
  package struct Arrival: Sendable {
    package var form: WantedForm
    package var channel: RequestChannel
    package var authority: OrganisationID
    package var requester: Party
    /// Under article 31.
    package var receipt: ReceiptRule.Receipt
    /// The same key from the same account gives the same receipt.
    package var key: String

    /// An arrival with the given facts.
    package init(
      form: WantedForm, channel: RequestChannel, authority: OrganisationID, requester: Party,
      receipt: ReceiptRule.Receipt, key: String
    ) {
      self.form = form
      self.channel = channel
      self.authority = authority
      self.requester = requester
      self.receipt = receipt
      self.key = key
    }
  }

  /// Makes the request and hands out the receipt; the statutory clock runs from the day of receipt.
  ///
  /// - Throws: `WebError.notFound` for an authority that cannot be asked; what ``CaseCommands/submit(_:by:in:)`` throws.
  /// - Source: 政府信息公开条例 第二十九条, 第三十一条, 第三十三条.
  @discardableResult
  package func take(_ arrival: Arrival, by actor: Actor, in tx: WriteTransaction) throws -> CaseReceipt {
    guard let authority = try Authorities.find(arrival.authority, in: tx) else { throw WebError.notFound }
    var data = arrival.form.data.objectValue ?? [:]
    data["channel"] = .string(arrival.channel.rawValue)
    if arrival.receipt.confirmedLate { data["confirmedLate"] = .bool(true) }
    var submission = CaseSubmission(
      idempotencyKey: arrival.key, kind: RequestKind.kind, subjectCode: RequestKind.subject, title: RequestKind.title,
      applicant: arrival.requester, authorityID: authority.id, authorityName: authority.nameZh,
      division: bench.configuration.division?.text ?? authority.divisionCode, formData: .object(data),
      channel: arrival.channel.caseChannel, timing: RequestTiming.standard, receivedOn: arrival.receipt.day)
    let index = WantedIndex(arrival.form, bench.sealer)
    submission.filed = { id, tx in
      try RequestQueries.insert(
        DisclosureRequest(
          caseID: id, authorityID: authority.id, partyID: arrival.requester.id, category: arrival.form.category,
          channel: arrival.channel, receivedOn: arrival.receipt.day, consents: arrival.form.consentsToArchive), index,
        in: tx)
    }
    return try bench.cases.submit(submission, by: actor, in: tx)
  }
}

/// An earlier request of the same person that a new one seems to repeat.
package struct EarlierRequest: Hashable, Sendable {
  package var caseID: CaseID
  package var number: String
  package var receivedOn: CivilDate
  package var result: DisclosureResult?
  /// From ``RequestSimilarity``.
  package var score: Double

  /// Earlier requests compared at most: more than anybody makes of one authority in a year.
  static let compared = 200

  /// The requests of the same person to the same authority that ask for much the same, best first.
  /// - Source: 政府信息公开条例 第三十六条第（六）项.
  static func suggestions(
    for request: DisclosureRequest, form: WantedForm, queries: CaseQueries, in tx: ReadTransaction
  ) throws -> [EarlierRequest] {
    try RequestQueries.requests(of: request.partyID, to: request.authorityID, limit: compared, in: tx)
      .filter { $0.caseID != request.caseID && $0.caseID.description < request.caseID.description }
      .compactMap { earlier in
        guard let file = try queries.file(earlier.caseID, in: tx) else { return nil }
        let score = RequestSimilarity.score(form, WantedForm(file.formData))
        guard score >= RequestSimilarity.suggested else { return nil }
        return EarlierRequest(
          caseID: file.id, number: file.number, receivedOn: file.receivedOn, result: earlier.result, score: score)
      }
      .sorted { $0.score > $1.score }
  }
}
