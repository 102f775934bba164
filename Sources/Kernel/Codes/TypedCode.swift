/// A code as people type it: spaces at the ends dropped, Latin letters made capital, at most `limit` bytes taken.
///
/// The limit keeps a megabyte in a form field from being copied about; what is longer than it is wrong in any case.
func normalisedCode(_ text: String, limit: Int = 64) -> [UInt8] {
  let taken = Array(text.utf8.prefix(limit + 16)).drop { $0 == 0x20 }
  var bytes = taken.map { byte in
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
  }
  while bytes.last == 0x20 { bytes.removeLast() }
  return bytes
}

/// Whether a byte is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
