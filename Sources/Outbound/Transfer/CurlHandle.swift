import CCurl
import Foundation
import Synchronization

/// One libcurl handle with its open connections.
///
/// `@unchecked Sendable`: a handle is taken out of ``CurlHandles`` by one thread, used by it alone, and put back; libcurl
/// allows that threads take turns.
final class CurlHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer

  init() throws {
    guard Self.isReady, let pointer = curl_easy_init() else { throw OutboundError.transportUnusable(detail: "init") }
    self.pointer = pointer
  }

  deinit { curl_easy_cleanup(pointer) }

  /// Forgets every option; connections, looked-up names and TLS sessions stay.
  func reset() { curl_easy_reset(pointer) }

  func set(_ option: CURLoption, _ value: Int) throws {
    try check(ccurl_set_long(pointer, option, value), option)
  }

  func set(_ option: CURLoption, offset value: Int) throws {
    try check(ccurl_set_offset(pointer, option, Int64(value)), option)
  }

  func set(_ option: CURLoption, _ value: String) throws {
    try check(ccurl_set_text(pointer, option, value), option)
  }

  func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) throws {
    try check(ccurl_set_pointer(pointer, option, value), option)
  }

  func set(_ option: CURLoption, list: HeaderList) throws {
    try check(ccurl_set_list(pointer, option, list.head), option)
  }

  func set(_ option: CURLoption, function: @escaping ccurl_data_function) throws {
    try check(ccurl_set_data_function(pointer, option, function), option)
  }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: Int64 = 0
    return ccurl_get_offset(pointer, info, &value) == CURLE_OK ? Int(value) : 0
  }

  func check(_ code: CURLcode, _ option: CURLoption) throws {
    guard code == CURLE_OK else { throw OutboundError.transportUnusable(detail: "option \(option.rawValue)") }
  }

  /// The library is made ready once for the process. A peer that goes away is an error code and not the end of the process.
  private static let isReady = {
    signal(SIGPIPE, SIG_IGN)
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()
}

/// Handles at rest, the one used last on top: its connections are the likeliest to be open still.
final class CurlHandles: Sendable {
  private let resting = Mutex<[CurlHandle]>([])

  func with<T>(_ body: (CurlHandle) throws -> T) throws -> T {
    let handle = try resting.withLock { $0.popLast() } ?? CurlHandle()
    defer {
      handle.reset()
      resting.withLock { $0.append(handle) }
    }
    return try body(handle)
  }
}

/// A list of lines in libcurl's own form.
final class HeaderList {
  private(set) var head: UnsafeMutablePointer<curl_slist>?

  init(_ lines: [String]) throws {
    for line in lines {
      guard let longer = curl_slist_append(head, line) else {
        curl_slist_free_all(head)
        head = nil
        throw OutboundError.transportUnusable(detail: "memory")
      }
      head = longer
    }
  }

  deinit { curl_slist_free_all(head) }
}
