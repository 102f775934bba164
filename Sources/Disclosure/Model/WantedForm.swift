package import Kernel

/// How somebody wants to have the information.
///
/// - Source: 政府信息公开条例 第二十九条第二款第（三）项 (获取信息的方式、途径), 第四十条.
package enum DeliveryWay: String, CaseIterable, Hashable, Sendable {
  /// On the platform, under the request.
  case platform
  /// By e-mail.
  case email
  /// By post, as paper.
  case post
  /// Collected at the counter.
  case counter
  /// 查阅、抄录 at the authority.
  case inspection

  /// Catalogue key of the word.
  package var wordKey: String { "disclosure.delivery.\(rawValue)" }
  /// Whether an address is needed to deliver there.
  package var needsAddress: Bool { self == .email || self == .post }
}

/// What a request says.
///
/// - Source: 政府信息公开条例 第二十九条第二款, 第四十三条 (help), 第四十四条 (the wish that it be published).
package struct WantedForm: Hashable, Sendable {
  /// 名称.
  package var name = ""
  /// 文号.
  package var number = ""
  /// 其他特征性描述.
  package var description = ""
  /// What it is for; nobody has to say.
  package var purpose = ""
  package var delivery = DeliveryWay.platform
  /// E-mail or postal address for ``delivery``.
  package var address = ""
  /// 联系方式: a telephone number or e-mail address.
  package var contact = ""
  package var category = RequesterCategory.person
  /// What makes reading hard, where the person has told.
  package var help = ""
  /// The person would like it published for everybody, 44.
  package var wantsPublication = false
  /// The person agrees that question and answer stand in the archive without personal data.
  package var consentsToArchive = false

  /// An empty form.
  package init() {}

  /// The form read back from a case.
  package init(_ data: JSONValue) {
    name = data["name"]?.stringValue ?? ""
    number = data["number"]?.stringValue ?? ""
    description = data["description"]?.stringValue ?? ""
    purpose = data["purpose"]?.stringValue ?? ""
    delivery = data["delivery"]?.stringValue.flatMap(DeliveryWay.init(rawValue:)) ?? .platform
    address = data["address"]?.stringValue ?? ""
    contact = data["contact"]?.stringValue ?? ""
    category = data["category"]?.stringValue.flatMap(RequesterCategory.init(rawValue:)) ?? .person
    help = data["help"]?.stringValue ?? ""
    wantsPublication = data["wantsPublication"]?.boolValue ?? false
    consentsToArchive = data["consents"]?.boolValue ?? false
  }

  /// As the case keeps it, sealed.
  package var data: JSONValue {
    .object([
      "name": .string(name), "number": .string(number), "description": .string(description),
      "purpose": .string(purpose), "delivery": .string(delivery.rawValue), "address": .string(address),
      "contact": .string(contact), "category": .string(category.rawValue), "help": .string(help),
      "wantsPublication": .bool(wantsPublication), "consents": .bool(consentsToArchive),
    ])
  }

  /// Whether anything tells what is wanted: one of name, number and description is enough.
  package var namesSomething: Bool { !(name.isEmpty && number.isEmpty && description.isEmpty) }

  /// What is wanted in one text, for comparing and for letters.
  package var wanted: String { [name, number, description].filter { !$0.isEmpty }.joined(separator: " ") }

  /// What letters call the information: its name, else its number, else the description cut short.
  package var shortName: String {
    if !name.isEmpty { return number.isEmpty ? "《\(name)》" : "《\(name)》（\(number)）" }
    if !number.isEmpty { return number }
    return description.count > 60 ? "\(description.prefix(60))……" : description
  }
}
