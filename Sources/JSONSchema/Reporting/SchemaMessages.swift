/// The words about failures, in Chinese and English, as a catalogue has them: one entry for each keyword, and for each format.
///
/// They address the person who fills in a form. `{{…}}` stands for a parameter of the failure.
enum SchemaMessages {
  static func message(for failure: SchemaFailure, english: Bool) -> String {
    let entry = entry(for: failure)
    var text = english ? entry.en : entry.zh
    var parameters = failure.parameters
    if let types = parameters["types"] {
      let names = types.split(separator: ",").compactMap { typeNames[String($0)] }
      parameters["types"] = names.map { english ? $0.en : $0.zh }.joined(separator: english ? " or " : "或")
    }
    for (name, value) in parameters { text = text.replacing("{{\(name)}}", with: value) }
    return text
  }

  /// The keys of all entries, for tests that none is missing.
  static var keys: [String] { entries.keys.sorted() }

  private static func entry(for failure: SchemaFailure) -> (zh: String, en: String) {
    if failure.isUnwanted { return entries["false"] ?? fallback }
    if failure.keyword == "format", let format = failure.parameters["format"], let entry = entries["format.\(format)"] {
      return entry
    }
    if failure.keyword == "contains", failure.parameters["maximum"] != nil {
      return entries["contains.between"] ?? fallback
    }
    if failure.keyword == "minLength", failure.parameters["limit"] == "1" { return entries["required"] ?? fallback }
    return entries[failure.keyword] ?? fallback
  }

  private static let fallback = (zh: "填写的内容不符合要求。", en: "This does not meet the requirements.")

  private static let typeNames: [String: (zh: String, en: String)] = [
    "null": ("空", "empty"), "boolean": ("“是”或“否”", "yes or no"), "object": ("一组填写项", "a group of fields"),
    "array": ("列表", "a list"), "number": ("数字", "a number"), "string": ("文字", "text"),
    "integer": ("整数", "a whole number"),
  ]

  private static let entries: [String: (zh: String, en: String)] = [
    "false": ("这里不需要这一项，请删去。", "This is not needed here. Please remove it."),
    "type": ("这里应当填{{types}}。", "This must be {{types}}."),
    "enum": ("请从给出的选项中选择。", "Choose one of the options given."),
    "const": ("这里只能是 {{expected}}。", "This can only be {{expected}}."),
    "multipleOf": ("应当是 {{limit}} 的整数倍。", "This must be a multiple of {{limit}}."),
    "maximum": ("不能大于 {{limit}}。", "This must be {{limit}} or less."),
    "exclusiveMaximum": ("应当小于 {{limit}}。", "This must be less than {{limit}}."),
    "minimum": ("不能小于 {{limit}}。", "This must be {{limit}} or more."),
    "exclusiveMinimum": ("应当大于 {{limit}}。", "This must be more than {{limit}}."),
    "maxLength": (
      "最多 {{limit}} 个字，现在有 {{actual}} 个字。", "Use {{limit}} characters or fewer; there are {{actual}} now."
    ),
    "minLength": (
      "至少 {{limit}} 个字，现在有 {{actual}} 个字。", "Use at least {{limit}} characters; there are {{actual}} now."
    ),
    "pattern": ("填写的格式不对，请检查。", "This is not in the right form. Please check it."),
    "maxItems": ("最多 {{limit}} 项，现在有 {{actual}} 项。", "Give {{limit}} entries or fewer; there are {{actual}} now."),
    "minItems": ("至少 {{limit}} 项，现在有 {{actual}} 项。", "Give at least {{limit}} entries; there are {{actual}} now."),
    "uniqueItems": (
      "第 {{first}} 项与第 {{second}} 项相同，请删去一项。", "Entries {{first}} and {{second}} are the same. Remove one."
    ),
    "contains": ("至少要有 {{minimum}} 项符合要求。", "At least {{minimum}} entries must meet the requirements."),
    "contains.between": (
      "应当有 {{minimum}} 至 {{maximum}} 项符合要求。",
      "Between {{minimum}} and {{maximum}} entries must meet the requirements."
    ),
    "maxProperties": (
      "最多填 {{limit}} 项，现在有 {{actual}} 项。", "Fill in {{limit}} fields or fewer; there are {{actual}} now."
    ),
    "minProperties": (
      "至少填 {{limit}} 项，现在有 {{actual}} 项。", "Fill in at least {{limit}} fields; there are {{actual}} now."
    ),
    "required": ("这一项必填。", "This must be filled in."),
    "dependentRequired": ("填了相关的内容，这一项也要填。", "This must be filled in because of another answer."),
    "anyOf": ("填写的内容不是允许的任何一种。", "This is none of the forms that are allowed."),
    "oneOf": ("填写的内容应当恰好符合一种要求。", "This must fit exactly one of the forms that are allowed."),
    "not": ("不能这样填写，请更改。", "This is not allowed. Please change it."),
    "propertyNames": ("这一项的名称不对。", "The name of this field is not allowed."),
    "format": ("填写的格式不对，请检查。", "This is not in the right form. Please check it."),
    "format.date": ("请填写日期，例如 2026-05-01。", "Enter a date, such as 2026-05-01."),
    "format.time": ("请填写带时区的时间，例如 09:30:00+08:00。", "Enter a time with its zone, such as 09:30:00+08:00."),
    "format.date-time": (
      "请填写带时区的日期和时间，例如 2026-05-01T09:30:00+08:00。",
      "Enter a date and time with its zone, such as 2026-05-01T09:30:00+08:00."
    ),
    "format.duration": ("请填写一段时间，例如 P3D。", "Enter a length of time, such as P3D."),
    "format.email": ("请填写电子邮箱，例如 name@example.cn。", "Enter an e-mail address, such as name@example.cn."),
    "format.idn-email": ("请填写电子邮箱，例如 name@example.cn。", "Enter an e-mail address, such as name@example.cn."),
    "format.hostname": ("请填写主机名，例如 www.example.cn。", "Enter a host name, such as www.example.cn."),
    "format.ipv4": ("请填写 IPv4 地址，例如 192.0.2.1。", "Enter an IPv4 address, such as 192.0.2.1."),
    "format.ipv6": ("请填写 IPv6 地址，例如 2001:db8::1。", "Enter an IPv6 address, such as 2001:db8::1."),
    "format.uri": ("请填写完整的网址，例如 https://example.cn/。", "Enter a complete web address, such as https://example.cn/."),
    "format.iri": ("请填写完整的网址，例如 https://example.cn/。", "Enter a complete web address, such as https://example.cn/."),
    "format.uuid": (
      "请填写标识符，例如 f81d4fae-7dec-11d0-a765-00a0c91e6bf6。",
      "Enter an identifier, such as f81d4fae-7dec-11d0-a765-00a0c91e6bf6."
    ),
    "format.unified-social-credit-code": (
      "请填写正确的统一社会信用代码（18 位）。", "Enter a correct unified social credit code (18 characters)."
    ),
    "format.citizen-number": (
      "请填写正确的公民身份号码（18 位）。", "Enter a correct citizen identity number (18 characters)."
    ),
    "format.division-code": (
      "请填写正确的行政区划代码（6、9 或 12 位）。", "Enter a correct division code (6, 9 or 12 digits)."
    ),
    "format.mobile-number": ("请填写正确的手机号码（11 位）。", "Enter a correct mobile number (11 digits)."),
  ]
}
