import Cryptography
import Foundation
package import NIOCore

/// All static files, in memory, each under an address that changes with its content.
package final class AssetLibrary: Sendable {
  /// A file as it is served.
  package struct Asset: Sendable {
    /// The content.
    package let body: ByteBuffer
    /// Its media type.
    package let mediaType: String
    /// Its entity tag, quoted.
    package let entityTag: String
    /// Its address: `/assets/<hash>/<name>`.
    package let address: String
  }

  private let assets: [String: Asset]
  private let addresses: [Language: [String: String]]

  /// Reads the `assets` folders of all modules. Files that use `{{t key}}` become one per language; style sheets may name
  /// another file as `url(asset:name)`.
  init(resources: [FeatureResources], text: [Language: (String) -> String?]) throws(TemplateError) {
    var builder = AssetBuilder(text: text)
    for module in resources {
      for file in try module.files(in: "assets") { try builder.add(file.name, Array(file.data), from: module.module) }
    }
    try builder.resolveStyles()
    assets = builder.assets
    addresses = builder.addresses
  }

  /// The address of a file in a language.
  package func address(of name: String, language: Language = .zhCN) -> String? { addresses[language]?[name] }

  /// The file under `/assets/<hash>/<name>`.
  package func asset(hash: String, name: String) -> Asset? { assets["\(hash)/\(name)"] }

  /// Names of all files.
  package var names: [String] { (addresses[.zhCN] ?? [:]).keys.sorted() }
}

/// Gathers the files of all modules.
struct AssetBuilder {
  let text: [Language: (String) -> String?]
  private(set) var assets: [String: AssetLibrary.Asset] = [:]
  private(set) var addresses: [Language: [String: String]] = [:]
  private var styles: [(name: String, source: String)] = []

  init(text: [Language: (String) -> String?]) { self.text = text }

  mutating func add(_ name: String, _ bytes: [UInt8], from module: String) throws(TemplateError) {
    guard addresses[.zhCN]?[name] == nil, !styles.contains(where: { $0.name == name }) else {
      throw .badResource("\(module): the asset \(name) is there twice")
    }
    let kind = name.split(separator: ".").last.map(String.init) ?? ""
    if kind == "css" {
      styles.append((name, String(decoding: bytes, as: UTF8.self)))
    } else if kind == "js" {
      try addScript(name, String(decoding: bytes, as: UTF8.self))
    } else {
      let address = keep(name, bytes)
      for language in Language.allCases { addresses[language, default: [:]][name] = address }
    }
  }

  /// Style sheets come last, because they may name any other file.
  mutating func resolveStyles() throws(TemplateError) {
    for style in styles {
      var source = StyleMinifier.minified(style.source)
      while let mark = source.firstRange(of: "url(asset:") {
        let name = source[mark.upperBound...].prefix { $0 != ")" }
        guard let address = addresses[.zhCN]?[String(name)] else {
          throw .unknownAsset(template: style.name, name: String(name))
        }
        source.replaceSubrange(mark.lowerBound..<name.endIndex, with: "url(\(address)")
      }
      let address = keep(style.name, Array(source.utf8))
      for language in Language.allCases { addresses[language, default: [:]][style.name] = address }
    }
    styles = []
  }

  private mutating func addScript(_ name: String, _ source: String) throws(TemplateError) {
    for language in Language.allCases {
      var written = ""
      for token in try TemplateScanner(template: name).tokens(of: source) {
        switch token {
        case .text(let part): written += part
        case .tag(.words, let key):
          guard let words = text[language]?(key) else {
            throw .unknownText(template: name, key: key, language: language.rawValue)
          }
          written += Self.insideScriptString(words)
        case .tag(_, let tag): throw .unsupportedTag(template: name, tag: tag)
        }
      }
      addresses[language, default: [:]][name] = keep(name, Array(written.utf8))
    }
  }

  private mutating func keep(_ name: String, _ bytes: [UInt8]) -> String {
    let hash = String(Digest.hex(Digest.sha256(bytes)).prefix(16))
    let address = "/assets/\(hash)/\(name)"
    assets["\(hash)/\(name)"] = AssetLibrary.Asset(
      body: ByteBuffer(bytes: bytes), mediaType: Self.mediaType(of: name), entityTag: "\"\(hash)\"", address: address)
    return address
  }

  /// Characters that could end a script string, or the script.
  private static func insideScriptString(_ text: String) -> String {
    text.reduce(into: "") { written, character in
      switch character {
      case "\"", "\\", "<", "\n", "\u{2028}", "\u{2029}":
        for unit in String(character).utf16 {
          let digits = String(unit, radix: 16)
          written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: written.append(character)
      }
    }
  }

  private static func mediaType(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "webp": "image/webp"
    case "ico": "image/x-icon"
    case "woff2": "font/woff2"
    case "json": "application/json"
    case "txt": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
