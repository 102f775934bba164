import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// The one way to read a POST body.
struct FormReader {
  let context: WebContext

  private var limits: WebLimits { context.configuration.limits }

  /// Reads a form within all limits and checks that it came from our page.
  /// - Parameter checksToken: false only where nothing but looks can change.
  func form(from request: Request, policy: FormPolicy, checksToken: Bool = true) async throws -> Form {
    try checkOrigin(of: request)
    let headerToken = request.headers[.csrfToken]
    switch FormMediaType(header: request.headers[.contentType]) {
    case .urlEncoded:
      let body = try BodyReader(request, limitBytes: limits.formBytes, seconds: limits.formSeconds)
      let form = Form(fields: try URLEncodedFields.parse(try await body.collect(), limits: limits))
      if checksToken { try check(form.value(CSRFToken.fieldName) ?? headerToken) }
      context.state.keep(form, hadFiles: false)
      return form
    case .multipart(let boundary):
      let body = try BodyReader(request, limitBytes: limits.uploadBytes, seconds: limits.uploadSeconds)
      let stream = MultipartStream(body: body, boundary: boundary, limits: limits)
      return try await multipart(stream, policy: policy, headerToken: headerToken, checksToken: checksToken)
    case nil: throw WebError.unsupportedMedia
    }
  }

  /// Files are read only after the token was found good, so the token's field stands before them.
  private func multipart(
    _ stream: MultipartStream, policy: FormPolicy, headerToken: String?, checksToken: Bool
  ) async throws -> Form {
    var intake = MultipartIntake(limits: limits)
    while let event = try await stream.next() {
      guard case .partBegan(let header) = event else { throw WebError.malformedForm }
      if let fileName = header.fileName {
        if checksToken { try check(intake.token ?? headerToken) }
        do {
          try await intake.takeFile(header.name, fileName, from: stream, policy, context.runtime?.blobs)
        } catch let error as StoreError {
          // The disk is full, say: what was typed before the file is not lost.
          context.state.keep(intake.form, hadFiles: true)
          throw error
        }
      } else {
        try await intake.takeField(header.name, from: stream)
      }
    }
    if checksToken { try check(intake.token ?? headerToken) }
    context.state.keep(intake.form, hadFiles: intake.hadFiles)
    return intake.form
  }

  private func check(_ token: String?) throws(WebError) {
    guard let secret = context.state.knownFormSecret, CSRFToken.matches(token, secret: secret) else { throw .staleForm }
  }

  /// Browsers say where a form came from; a foreign page is refused before anything is read.
  private func checkOrigin(of request: Request) throws(WebError) {
    if let site = request.headers[.secFetchSite], site == "cross-site" { throw .staleForm }
    guard let origin = request.headers[.origin], origin != "null" else { return }
    let ours = [
      context.configuration.baseURL, "http://\(request.head.authority ?? "")",
      "https://\(request.head.authority ?? "")",
    ]
    guard ours.contains(origin) else { throw .staleForm }
  }
}

/// What has come in of a multipart form so far.
private struct MultipartIntake {
  let limits: WebLimits
  private var fields: [(name: String, value: String)] = []
  private var fieldBytes = 0
  private var files: [UploadedFile] = []
  private var fileErrors: [FileError] = []
  private var fileParts = 0
  private(set) var hadFiles = false

  init(limits: WebLimits) { self.limits = limits }

  var token: String? { fields.first { $0.name == CSRFToken.fieldName }?.value }

  var form: Form { Form(fields: fields, files: files, fileErrors: fileErrors) }

  mutating func takeField(_ name: String, from stream: MultipartStream) async throws {
    guard fields.count < limits.formFields else { throw WebError.tooManyFields(limit: limits.formFields) }
    var value: [UInt8] = []
    while let piece = try await stream.nextData() {
      fieldBytes += piece.count
      guard fieldBytes <= limits.formBytes else { throw WebError.bodyTooLarge(limitBytes: limits.formBytes) }
      value += piece
    }
    fields.append((name, FieldText.plain(String(decoding: value, as: UTF8.self))))
  }

  mutating func takeFile(
    _ field: String, _ rawName: String, from stream: MultipartStream, _ policy: FormPolicy, _ blobs: (any BlobStore)?
  ) async throws {
    fileParts += 1
    // Browsers send an empty part for each file field that was left alone.
    guard fileParts <= limits.parts else { throw WebError.tooManyFields(limit: limits.parts) }
    if !rawName.isEmpty { hadFiles = true }
    if let limit = policy.textFileBytes { return try await takeText(field, rawName, limitBytes: limit, from: stream) }
    guard policy.storesFiles else { return try await stream.drainPart() }
    guard let blobs else { throw WebError.unexpected }
    let fileName = FileName.cleaned(rawName, limitBytes: limits.nameBytes)
    let maximum = policy.maxFiles ?? limits.files
    let intake = FileIntake(
      stream: stream, blobs: blobs, limitBytes: policy.maxFileBytes ?? limits.fileBytes, allowed: policy.allowed)
    do {
      guard let file = try await intake.take(field: field, fileName: fileName) else { return }
      guard files.count < maximum else { throw WebError.tooManyFiles(limit: maximum) }
      files.append(file)
    } catch let error as WebError where !policy.rejectsBadFiles && error.isAboutFile {
      fileErrors.append(FileError(fieldName: field, fileName: fileName, error: error))
    }
  }

  /// A file as the text of its field; one that is left out or empty is no field.
  private mutating func takeText(
    _ field: String, _ rawName: String, limitBytes: Int, from stream: MultipartStream
  ) async throws {
    var text: [UInt8] = []
    while let piece = try await stream.nextData() {
      guard text.count + piece.count <= limitBytes else {
        throw WebError.fileTooLarge(
          fileName: FileName.cleaned(rawName, limitBytes: limits.nameBytes), limitBytes: limitBytes)
      }
      text += piece
    }
    guard !text.isEmpty else { return }
    guard fields.count < limits.formFields else { throw WebError.tooManyFields(limit: limits.formFields) }
    fields.append((field, FieldText.plain(String(decoding: text, as: UTF8.self))))
  }
}

extension WebError {
  /// Whether only one file is at fault, and the rest of the form can be used.
  fileprivate var isAboutFile: Bool {
    switch self {
    case .fileTooLarge, .fileTypeRefused, .fileDisguised, .archiveUnsafe, .tooManyFiles: true
    default: false
    }
  }
}
