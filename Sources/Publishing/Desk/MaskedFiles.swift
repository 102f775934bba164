import Documents
import Kernel
import Store

/// Makes the files that stand in for those in which something is masked, so that nothing can be dug out of what the public is given:
/// a PDF out of which the passages were removed and proven gone, otherwise the text without them.
///
/// - Source: 政府信息公开条例 第十五条.
struct MaskedFiles: Sendable {
  let blobs: any BlobStore
  let clock: any WallClock

  /// The files in place of others; a file of which no text is known gets none, and is left out.
  func make(
    _ attachments: [Attachment], _ findings: [ScreeningFindingRow]
  ) async throws -> [AttachmentID: Attachment.MaskedFile] {
    var made: [AttachmentID: Attachment.MaskedFile] = [:]
    for attachment in attachments {
      let place = ScreenedPlace.attachment(attachment.id)
      let own = findings.filter { $0.place == place && $0.decision == .mask }
      guard let text = attachment.text, !own.isEmpty, own.allSatisfy({ $0.kind != DraftScreening.unreadable }) else {
        continue
      }
      var given = attachment
      given.name = DraftScreening.masked(nameOf: attachment, findings)
      if attachment.media == "pdf", let pdf = try await redacted(given, text, own) {
        made[attachment.id] = pdf
        continue
      }
      let masked = DraftScreening.masked(text, at: place, findings)
      made[attachment.id] = try await keep(Array(masked.utf8), given, "text", ending: "txt")
    }
    return made
  }

  /// The PDF without the passages; nil where they cannot be removed from it for certain.
  private func redacted(
    _ attachment: Attachment, _ text: String, _ findings: [ScreeningFindingRow]
  ) async throws -> Attachment.MaskedFile? {
    let bytes = try await blobs.open(attachment.sha256).collect(limitBytes: DocumentLimits.standard.fileBytes)
    let characters = Array(text)
    let passages = Set(
      findings.map { finding in
        String(characters[min(finding.start, characters.count)..<min(finding.start + finding.length, characters.count)])
      })
    let stem = attachment.stem
    let title = passages.contains(where: stem.contains) ? "" : stem
    let marks = passages.sorted().map { RedactionMark.text($0) }
    // Where they cannot be proven gone, the text stands in instead.
    guard let result = try? PDFRedaction(bytes).redacting(marks, title: title, made: clock.now()) else { return nil }
    return try await keep(result.bytes, attachment, "pdf", ending: "pdf")
  }

  private func keep(
    _ bytes: [UInt8], _ attachment: Attachment, _ media: String, ending: String
  ) async throws -> Attachment.MaskedFile {
    let reference = try await blobs.put(bytes: bytes)
    return Attachment.MaskedFile(
      sha256: reference.sha256, sizeBytes: reference.sizeBytes, name: "\(attachment.stem).\(ending)",
      media: media)
  }
}
