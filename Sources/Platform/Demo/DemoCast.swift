import Cryptography
import Identity
import Kernel

/// The invented people of the demonstration district. Names, numbers and telephones belong to nobody: the birth dates are real
/// dates, the check digits are right, and every page says that this is a demonstration.
enum DemoCast {
  /// The one password of all demonstration accounts; it is printed when the demonstration starts.
  static let password = "Tongban-yanshi-2026"

  struct Resident {
    var login: String
    var name: String
    var seventeen: String
    var mobile: String
    var language = "zh-CN"
    var isHelper = false
    /// Whether anything was ever applied for.
    var hasMatters = true
  }

  struct Enterprise {
    var name: String
    var codeSeventeen: String
    /// Login of the legal representative.
    var representative: String
  }

  struct StaffMember {
    var login: String
    var name: String
    var title: String
    var role: Role
    /// Whether the role is held in the whole division; otherwise in each department that owns worked-out items.
    var isDivisionWide: Bool
  }

  /// Residents that a visitor may sign in as.
  static let residents = [
    Resident(login: "zhang", name: "张晓雨", seventeen: "51160219920315102", mobile: "13900000001"),
    Resident(login: "wang", name: "王建民", seventeen: "51160219680722301", mobile: "13900000002"),
    Resident(login: "chen", name: "陈思远", seventeen: "51160219850909201", mobile: "13900000003"),
    Resident(login: "emma", name: "李艾玛", seventeen: "51160219951201402", mobile: "13900000004", language: "en"),
    Resident(login: "bangban", name: "刘芳", seventeen: "51160219880418502", mobile: "13900000005", isHelper: true),
    // Has moved away and wants to be forgotten.
    Resident(
      login: "moved", name: "顾远行", seventeen: "51160219790602401", mobile: "13900000006", hasMatters: false),
  ]

  static let enterprises = [
    Enterprise(name: "广安渝江小馆餐饮有限公司（演示）", codeSeventeen: "91511602MA6TDEM01", representative: "chen"),
    Enterprise(name: "广安清泉农资经营部（演示）", codeSeventeen: "92511602MA6TDEM02", representative: "wang"),
  ]

  static let staff = [
    StaffMember(login: "clerk", name: "周敏", title: "综合窗口人员", role: .counterClerk, isDivisionWide: true),
    StaffMember(login: "officer", name: "李建国", title: "经办人", role: .officer, isDivisionWide: false),
    StaffMember(login: "officer2", name: "赵倩", title: "经办人", role: .officer, isDivisionWide: false),
    StaffMember(login: "approver", name: "孙立", title: "分管负责人", role: .approver, isDivisionWide: false),
    StaffMember(login: "publisher", name: "杜清", title: "政府信息公开专员", role: .officer, isDivisionWide: true),
    StaffMember(login: "secrecy", name: "郑守", title: "保密审查员", role: .approver, isDivisionWide: true),
    StaffMember(login: "supervisor", name: "何静", title: "效能监督", role: .supervisor, isDivisionWide: true),
    StaffMember(
      login: "privacy", name: "吴桐", title: "个人信息保护负责人", role: .dataProtection, isDivisionWide: true),
    StaffMember(login: "admin", name: "管理员", title: "平台管理", role: .administrator, isDivisionWide: true),
  ]

  /// Family and given names from which the many further applicants of the demonstration are made.
  static let familyNames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "冯", "蒋", "沈", "韩", "杨", "朱", "秦", "许", "何"]
  static let givenNames = ["安", "小林", "志强", "雨桐", "建华", "美玲", "子涵", "国庆", "文静", "海燕", "俊杰", "佳怡", "大勇", "春梅"]

  /// The account of a further applicant, by number.
  static func resident(number: Int) -> Resident {
    let name =
      familyNames[number % familyNames.count]
      + givenNames[(number / familyNames.count + number) % givenNames.count]
    let day = CivilDate(dayNumber: 730 + (number * 97) % 12_000)
    let digits = String(day.description.filter(\.isNumber))
    return Resident(
      login: "demo\(number)", name: name,
      seventeen: "511602" + digits + String(number % 900 + 100), mobile: "139001" + padded(number, to: 5))
  }

  static func padded(_ number: Int, to width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
