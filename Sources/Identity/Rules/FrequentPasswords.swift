/// Common passwords of ten characters and more, in lower case. Shorter ones are refused by their length.
enum FrequentPasswords {
  /// True when `password`, in lower case, is one of the list, or a run along the keyboard or the digits.
  static func contains(_ password: String) -> Bool {
    words.contains(password) || runs.contains { $0.contains(password) }
  }

  /// Any piece of these is a run.
  private static let runs: [String] = {
    let forward = [
      "01234567890123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
      "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p",
      "!@#$%^&*()_+",
    ]
    return forward + forward.map { String($0.reversed()) }
  }()

  private static let words: Set<String> = Set(
    """
    1111111111 0000000000 1234567890 0123456789 0987654321 9876543210 1234554321 1122334455 1112223334 1231231231
    123123123123 1234512345 123456123456 12345678910 123456789a 123456789q 123456789z 123456789abc a123456789
    q123456789 z123456789 w123456789 aa123456789 a1234567890 abc123456789 abcd123456 abcde12345 abc1234567 abcd1234567
    qwe123456789 qwer123456 qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 asdfghjkl123 asdf123456
    zxcvbnm123 zxcvbnm1234 zaq12wsxcde3 qazwsxedc123 qazwsx123456 1qaz2wsx3edc 1qazxsw23edc 1q2w3e4r5t q1w2e3r4t5
    q1w2e3r4t5y6 1a2s3d4f5g password12 password123 password1234 password12345 password123456 password1! password123!
    passw0rd123 p@ssw0rd123 p@ssword123 mypassword mypassword1 passwordpassword administrator admin12345 admin123456
    admin1234567 admin123456789 adminadmin admin@1234 admin@12345 admin@123456 admin@123456789 root123456 test123456
    testtest123 user123456 guest12345 welcome123 welcome1234 changeme123 letmein123 iloveyou123 iloveyou1314
    iloveyou520 woaini1314 woaini1314520 woaini520 woaini5201314 woaini123456 woainiwoaini 5201314520 1314520520
    5201314521 520131452013 woaiwojia1314 woaiwojia123 zhang123456 wang123456 liu123456789 chen123456 yang123456
    nihao123456 nihaonihao baobei1314 baobei520 aini1314520 qq123456789 qq1234567890 wx123456789 china12345 china123456
    beijing2008 beijing123 shanghai123 sichuan123 chengdu123 huawei@123 huawei12345 huawei@1234 huawei123456 zte123456
    h3c123456789 cisco12345 oracle123456 mysql123456 system12345 manager123 superman123 batman12345 football123
    baseball123 basketball dragon12345 monkey12345 shadow12345 master12345 sunshine123 princess123 michael123
    computer123 internet123 starwars123 pokemon123 whatever123 trustno1trustno1 q1w2e3r4t5y6u7 zzzzzzzzzz aaaaaaaaaa
    88888888888 8888888888 6666666666 66666666666 9999999999 18888888888 13800138000 147258369147 147258369a
    1472583690 7894561230 123789456a 741852963a 963852741a 159357159357 gov123456789 zwfw123456 zhengwu123 tongban123
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
