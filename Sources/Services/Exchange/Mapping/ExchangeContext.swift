import Kernel

/// What the mapping of one item needs beside its content.
struct ExchangeContext: Sendable {
  /// Number and days of the version in hand.
  struct Edition: Sendable {
    var number = 1
    var validFrom: CivilDate?
    /// Day from which the item is cancelled.
    var cancelledFrom: CivilDate?
  }

  var code: ItemCode
  var departments: DepartmentBook
  var edition = Edition()
  /// Address of the site, for the fields that lead to the online form.
  var siteAddress: String?

  /// Address of the item's page.
  var itemAddress: String? { siteAddress.map { "\($0)/items/\(code)" } }
}
