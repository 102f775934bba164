/// Words with a fixed meaning in exchanged rows.
package enum ExchangeWord {
  /// Stands in a required field whose fact nobody has stated, so that nothing untrue is passed on: a guide that is silent
  /// about fees is not free of charge. Reading takes it as not stated; the quality check lists what is missing.
  package static let unstated = "未公布"
  /// Stands where it is known that there is nothing, for example no special procedure.
  package static let none = "无"
}
