package import Kernel

/// How the rows of an export are marked.
package struct ExportOptions: Hashable, Sendable {
  /// When the export is made.
  package var time: Instant
  /// Batch of all its rows.
  package var batch: String
  /// Whose data they are; a short code agreed with the receiver.
  package var dataSource: String
  /// Address of the site without a slash at the end, for the fields that lead to the online form.
  package var siteAddress: String?

  package init(time: Instant, batch: String? = nil, dataSource: String = "", siteAddress: String? = nil) {
    self.time = time
    self.batch = batch ?? ExchangeTime.text(time).filter(\.isNumber)
    self.dataSource = dataSource
    self.siteAddress = siteAddress
  }

  var stamp: ItemRows.Stamp {
    ItemRows.Stamp(time: ExchangeTime.text(time), batch: batch, dataSource: dataSource.isEmpty ? nil : dataSource)
  }
}
