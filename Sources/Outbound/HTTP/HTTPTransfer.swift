import CCurl

/// Sets a handle up for one request and runs it. Blocks; lives on the transfer's thread.
struct HTTPTransfer {
  let request: OutboundRequest
  let handle: CurlHandle
  let exchange: Exchange
  let trust: TLSTrust

  func perform() throws -> CURLcode {
    try handle.apply(request.limits)
    try handle.apply(trust)
    try handle.set(CURLOPT_URL, request.url)
    try handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
    try handle.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    try handle.set(CURLOPT_USERAGENT, "Tongban")
    try handle.set(CURLOPT_FOLLOWLOCATION, request.limits.redirects > 0 ? 1 : 0)
    try handle.set(CURLOPT_MAXREDIRS, request.limits.redirects)
    // "Expect:" keeps the library from waiting for a "100 Continue" that many services never send.
    let headers = try HeaderList(request.headers.map { "\($0.name): \($0.value)" } + ["Expect:"])
    try handle.set(CURLOPT_HTTPHEADER, list: headers)
    return try withExtendedLifetime((headers, exchange)) { try performBody() }
  }

  private func performBody() throws -> CURLcode {
    switch request.body {
    case .none:
      return try sendBytes([])
    case .bytes(let bytes):
      return try sendBytes(bytes)
    case .file(let path):
      return try sendPieces(try BodySource(file: path))
    case .stream(let size, let next):
      // Its pieces cannot be given twice, so that it must not begin on a connection that may be closed already.
      try handle.set(CURLOPT_FRESH_CONNECT, 1)
      return try sendPieces(BodySource(sizeBytes: size, next: next))
    }
  }

  private func sendBytes(_ bytes: [UInt8]) throws -> CURLcode {
    try exchange.attach(to: handle)
    if request.method == .head {
      try handle.set(CURLOPT_NOBODY, 1)
    } else if !bytes.isEmpty || request.method == .post || request.method == .put {
      try handle.set(CURLOPT_POST, 1)
      try handle.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: bytes.count)
      try handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
      // An empty array may have no address, and none would mean "ask the reader".
      return try (bytes.isEmpty ? [0] : bytes).withUnsafeBytes { buffer in
        // The library only reads; its interface knows no constant pointers.
        try handle.set(CURLOPT_POSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: buffer.baseAddress))
        return curl_easy_perform(handle.pointer)
      }
    } else {
      try handle.set(CURLOPT_HTTPGET, 1)
      if request.method != .get { try handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
    }
    return curl_easy_perform(handle.pointer)
  }

  private func sendPieces(_ source: BodySource) throws -> CURLcode {
    try exchange.attach(to: handle, source: source)
    try handle.set(CURLOPT_UPLOAD, 1)
    try handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    if let size = source.sizeBytes { try handle.set(CURLOPT_INFILESIZE_LARGE, offset: size) }
    return curl_easy_perform(handle.pointer)
  }
}

extension CurlHandle {
  /// What holds for every transfer, and its ends.
  func apply(_ limits: OutboundLimits) throws {
    try set(CURLOPT_NOSIGNAL, 1)
    // Whatever the environment says about proxies is not meant for a server that keeps its own reach.
    try set(CURLOPT_NOPROXY, "*")
    try set(CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
    try set(CURLOPT_TIMEOUT, limits.totalSeconds)
    try set(CURLOPT_LOW_SPEED_LIMIT, 1)
    try set(CURLOPT_LOW_SPEED_TIME, limits.quietSeconds)
  }

  func apply(_ trust: TLSTrust) throws {
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if case .authorities(let path) = trust { try set(CURLOPT_CAINFO, path) }
  }
}
