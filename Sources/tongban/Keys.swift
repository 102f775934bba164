import ArgumentParser
import Foundation
import Platform

/// The master keys of an installation.
struct Keys: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at the master keys, rotate them, take old ones away (主密钥).",
    discussion: """
      One node:       tongban keys rotate, restart, wait for the job, tongban keys drop, restart.
      Several nodes:  tongban keys add, give master.key to every node, restart them one by one; then
                      tongban keys rotate, give it to every node, restart them one by one; then drop likewise.
      Data keys are wrapped again while people work; /admin/operations shows how far it is.
      """,
    subcommands: [Status.self, Add.self, Rotate.self, Drop.self])

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Which keys there are, and what needs them.")

    @OptionGroup var data: DataOptions

    func run() async throws {
      try await Failure.explained {
        let standing = try await MasterKeys(try data.configuration()).standing()
        for version in standing.versions {
          let mark = version == standing.current ? " 当前 current" : ""
          Console.line("\(version): \(standing.wrapped[version, default: 0]) 个数据密钥 data keys\(mark)")
        }
        Console.line(
          standing.needsOlder.isEmpty
            ? "当前密钥已足够 the current key opens everything"
            : "旧密钥仍需保留 older keys are still needed: \(standing.needsOlder.joined(separator: ", "))")
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a key behind the others, for every node to know.")

    @OptionGroup var data: DataOptions

    func run() async throws {
      try await Failure.explained {
        let version = try MasterKeys(try data.configuration()).add()
        Console.line("已增加密钥 key added: \(version)。请分发到每个节点并逐一重启。Give it to every node and restart them.")
      }
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Put the newest key in front, or a fresh one.")

    @OptionGroup var data: DataOptions

    func run() async throws {
      try await Failure.explained {
        let version = try MasterKeys(try data.configuration()).rotate()
        Console.line("当前密钥 current key: \(version)。请逐一重启节点。Restart the nodes one by one.")
      }
    }
  }

  struct Drop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take away the keys that nothing needs any more.")

    @OptionGroup var data: DataOptions

    func run() async throws {
      try await Failure.explained {
        try await MasterKeys(try data.configuration()).drop()
        Console.line("旧密钥已移除 older keys are gone。请逐一重启节点。Restart the nodes one by one.")
      }
    }
  }
}
