import CXlsxWriter

/// How cells look, made once for a workbook.
struct SheetForms {
  /// The library's form of a cell; the workbook owns it.
  typealias Form = UnsafeMutablePointer<lxw_format>

  let title: Form?
  let head: Form?
  let text: Form?
  let link: Form?
  let count: Form?
  let money: Form?
  let share: Form?
  let day: Form?
  /// By digits behind the point.
  private let numbers: [Form?]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func form(_ number: String? = nil) -> Form? {
      let form = workbook_add_format(book)
      format_set_border(form, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_align(form, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      if let number { format_set_num_format(form, number) }
      return form
    }
    title = workbook_add_format(book)
    format_set_bold(title)
    format_set_font_size(title, 14)
    head = form()
    format_set_bold(head)
    format_set_text_wrap(head)
    format_set_align(head, UInt8(LXW_ALIGN_CENTER.rawValue))
    format_set_bg_color(head, 0xE8E8E8)
    text = form()
    format_set_text_wrap(text)
    link = form()
    format_set_font_color(link, 0x0B3C8C)
    format_set_underline(link, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    count = form("#,##0")
    money = form("#,##0.00")
    share = form("0.0%")
    day = form("yyyy-mm-dd")
    numbers = (0...6).map { form($0 == 0 ? "0" : "0." + String(repeating: "0", count: $0)) }
  }

  func number(digits: Int) -> Form? { numbers[min(max(digits, 0), numbers.count - 1)] }
}
