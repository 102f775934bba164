import Foundation
import Testing

@testable import Platform

@Suite("The address of the database")
struct DatabaseSettingTests {
  @Test(arguments: [
    (
      "postgres://tongban:geheim@db1,db2:5433/tongban?sslmode=verify-full",
      "postgres://tongban:***@db1,db2:5433/tongban?sslmode=verify-full"
    ),
    ("postgres://tongban:ge@h:e/i?m", "postgres://tongban:***@h:e/i?m"),
    ("postgresql://db/tongban?password=geheim&user=x", "postgresql://db/tongban?password=***&user=x"),
    (
      "postgres:///tongban?host=/run/postgresql&sslpassword=geheim",
      "postgres:///tongban?host=/run/postgresql&sslpassword=***"
    ),
    ("postgres://tongban@db/tongban", "postgres://tongban:***@db/tongban"),
  ])
  func `it is shown without its password however it is printed`(text: String, shown: String) throws {
    let address = try #require(DatabaseAddress(text, password: "geheim-apart"))
    #expect(address.redacted == shown)
    var dumped = ""
    dump(address, to: &dumped)
    for printed in [
      "\(address)", String(reflecting: address), dumped, "\([address])",
      "\(DatabaseSetting.server(address, replica: nil))",
    ] {
      #expect(!printed.contains("geheim"), "\(printed)")
    }
  }

  @Test(arguments: ["mysql://db/x", "postgres://", "tongban.sqlite", "postgres://db/x y"])
  func `what is none is named by its setting, never quoted`(text: String) throws {
    #expect(throws: PlatformError.settingInvalid(name: "TONGBAN_DATABASE")) {
      try Configuration(environment: ["TONGBAN_DATABASE": text])
    }
    #expect(PlatformError.settingInvalid(name: "TONGBAN_DATABASE").arguments == ["name": "TONGBAN_DATABASE"])
  }

  @Test func `the password may lie in a file that only its owner reads`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/password"
    try Data("aus der Datei\nrest".utf8).write(to: URL(filePath: path))
    let environment = ["TONGBAN_DATABASE": "postgres://t@db/t", "TONGBAN_DATABASE_PASSFILE": path]
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: PlatformError.secretFileUnusable(name: "TONGBAN_DATABASE_PASSFILE")) {
      try Configuration(environment: environment)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    guard case .server(let address, replica: nil) = try Configuration(environment: environment).database else {
      Issue.record("no server")
      return
    }
    #expect(address.password == "aus der Datei")
  }

  @Test func `without an address it is the file in the data folder`() throws {
    #expect(try !Configuration(environment: [:]).database.isShared)
    #expect(try !Configuration(environment: ["TONGBAN_DATABASE": ""]).database.isShared)
  }

  @Test(arguments: [
    ("TONGBAN_LOG", "xml"), ("TONGBAN_LOG_LEVEL", "loud"), ("TONGBAN_DRAIN_SECONDS", "-1"),
    ("TONGBAN_STOP_SECONDS", "0"), ("TONGBAN_DATABASE_WAIT_SECONDS", "soon"),
  ])
  func `other settings that cannot be used are named`(name: String, value: String) {
    #expect(throws: PlatformError.settingInvalid(name: name)) { try Configuration(environment: [name: value]) }
  }
}
