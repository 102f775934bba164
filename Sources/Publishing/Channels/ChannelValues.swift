import Kernel
import Outbound
import WebSupport

/// What the form of a channel brings, as typed; made of a form, or of a channel that is kept already.
struct ChannelValues: Sendable {
  var authority = ""
  var name = ""
  var kind = ""
  var address = ""
  var columns: [String] = []
  var isOpen = true

  /// Nothing yet.
  init() {}

  init(_ channel: PublicationChannel) {
    name = channel.name
    kind = channel.kind.rawValue
    address = channel.address ?? ""
    columns = channel.columns
    isOpen = channel.isOpen
  }

  init(_ form: Form) {
    authority = form["authority"]
    name = form["name"]
    kind = form["kind"]
    address = form["address"]
    columns = form.all("columns")
    isOpen = !form.flag("closed")
  }

  /// What the form describes; nil with the reasons in `check`.
  func draft(
    _ check: inout FormCheck, _ catalogue: PublishingCatalogue, requiresTLS: Bool
  ) -> ChannelCommands.Draft? {
    let name = check.required("name", missing: "publishing.channel.check.name", maxLength: ChannelLimits.name)
    let kind = check.choice(
      "kind", of: PublicationChannel.Kind.allCases.map(\.rawValue), missing: "publishing.channel.check.kind"
    ).flatMap(PublicationChannel.Kind.init)
    let address = check.parseOptional("address") { text in
      guard ChannelReceipt.address(text) != nil else { throw OutboundError.addressInvalid }
      try OutboundURL.check(text, requiresTLS: requiresTLS)
      return text
    }
    guard check.passed, let kind else { return nil }
    return ChannelCommands.Draft(
      name: name, kind: kind, address: address, columns: columns.filter { catalogue.column($0) != nil }, isOpen: isOpen)
  }
}
