import HTTPTypes
import Hummingbird
import Identity
import WebSupport

/// The cookie by which a device that signed in before is told from strangers.
enum DeviceCookie {
  static let name = "tb_device"
}

extension SignInOrigin {
  /// Where a request comes from.
  init(_ request: Request, _ context: WebContext) {
    self.init(
      address: context.clientAddress, deviceToken: context.cookie(DeviceCookie.name),
      client: ClientLabel(userAgent: request.headers[.userAgent]).text, replacedToken: context.sessionToken)
  }
}

extension WebContext {
  /// Leads on with a new session, and the device's token where it is new.
  func welcome(_ grant: SessionGrant, to path: String, flash: String? = nil, limits: SessionLimits) -> Response {
    var response = redirect(to: path, flash: flash)
    response.setSession(grant.token, self)
    if let device = grant.deviceToken {
      setCookie(
        ResponseCookie(name: DeviceCookie.name, value: device, maxAgeSeconds: Int(limits.trustedDeviceSeconds)))
    }
    return response
  }
}

/// Text inside a query of an address.
enum QueryText {
  static func escaped(_ text: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: bytes.append(byte)
      default: bytes += [0x25, hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
