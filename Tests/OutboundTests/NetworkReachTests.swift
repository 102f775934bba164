import Outbound
import Testing

@Suite("Receivers in the own network")
struct NetworkReachTests {
  @Test(
    "are not connected to, whatever name or notation leads there",
    arguments: ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1"])
  func refused(host: String) async throws {
    let server = try LoopbackServer { connection in connection.serve { _ in connection.answer() } }
    let client = HTTPClient(reach: .publicOnly(allowing: []))
    do {
      _ = try await client.send(OutboundRequest(.get, "http://\(host):\(server.port)/"))
      Issue.record("connected to \(host)")
    } catch let error as OutboundError {
      guard case .addressRefused = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!error.isTemporary)
    }
    #expect(server.connections == 0)
  }

  @Test("are not reached by a redirect either")
  func redirected() async throws {
    let inside = try LoopbackServer { connection in connection.serve { _ in connection.answer() } }
    let outside = try LoopbackServer { connection in
      connection.serve { _ in connection.answer(302, headers: ["Location: http://127.0.0.2:\(inside.port)/"]) }
    }
    let reach = NetworkReach.publicOnly(allowing: [try #require(NetworkBlock("127.0.0.1"))])
    await #expect(throws: OutboundError.addressRefused(host: "127.0.0.1")) {
      try await HTTPClient(reach: reach).send(
        OutboundRequest(.get, outside.url, limits: OutboundLimits(redirects: 3)))
    }
    #expect(inside.connections == 0)
  }

  @Test("are reached where the operator allows it")
  func allowed() async throws {
    let server = try LoopbackServer { connection in connection.serve { _ in connection.answer() } }
    let reach = try NetworkReach.ofReceivers(environment: ["TONGBAN_OUTBOUND_ALLOW": "10.20.0.0/16, 127.0.0.1"])
    let answer = try await HTTPClient(reach: reach).send(OutboundRequest(.get, server.url))
    #expect(answer.status == 200)
  }

  @Test("are known by their addresses")
  func addresses() {
    let reach = NetworkReach.publicOnly(allowing: [])
    func permits(_ text: String) -> Bool? { NetworkAddress.bytes(text).map(reach.permits) }
    for inside in [
      "10.1.2.3", "100.100.100.200", "127.9.9.9", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1",
      "224.0.0.1", "255.255.255.255", "0.1.2.3", "192.0.0.8", "198.19.0.1",
      "::", "::1", "fe80::1", "fd00:ec2::254", "fc00::", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1",
      "64:ff9b::a00:1", "2002:7f00:1::", "::7f00:1",
    ] {
      #expect(permits(inside) == false, "\(inside)")
    }
    for outside in [
      "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.0.1.1", "223.5.5.5", "240e::1",
      "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
    ] {
      #expect(permits(outside) == true, "\(outside)")
    }
  }

  @Test("are named by blocks, and a malformed block is refused")
  func blocks() throws {
    #expect(NetworkBlock("10.0.0.0/8")?.description == "10.0.0.0/8")
    #expect(NetworkBlock("fd00::/8")?.description == "fd00:0:0:0:0:0:0:0/8")
    for text in ["", "10", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/", "::/129", "10.0.0.0/8/8", "x/8"] {
      #expect(NetworkBlock(text) == nil, "\(text)")
      if !text.isEmpty {
        #expect(throws: OutboundError.settingInvalid(name: "TONGBAN_OUTBOUND_ALLOW")) {
          try NetworkReach.ofReceivers(environment: ["TONGBAN_OUTBOUND_ALLOW": text])
        }
      }
    }
    let narrow = try #require(NetworkBlock("10.1.2.128/25"))
    #expect(
      narrow.contains([10, 1, 2, 200]) && !narrow.contains([10, 1, 2, 100]) && !narrow.contains([10, 1, 3, 200]))
    #expect(try #require(NetworkBlock("0.0.0.0/0")).contains([1, 2, 3, 4]))
  }
}
