import Identity
import Kernel
import Store
import Testing

@testable import Publishing

@Suite("What has to be done on one channel")
struct PostingPlanTests {
  private let ids = SeededIdentifierSource(seed: 5, clock: SettableWallClock(Instant(milliseconds: 0)))

  private func posting(
    _ act: ChannelPosting.Act, _ state: ChannelPosting.State, version: Int = 1, attempts: Int = 0
  ) -> ChannelPosting {
    let channel = PublicationChannel(id: ids.make(), authorityID: ids.make(), name: "示例", kind: .wechat)
    var posting = ChannelPosting(
      id: ids.make(), publicationID: ids.make(), channel: channel, act: act, version: version,
      createdAt: Instant(milliseconds: 0))
    posting.state = state
    posting.attempts = attempts
    return posting
  }

  private func steps(
    _ state: PublicationState, version: Int = 1, wanted: Bool = true, _ history: ChannelPosting...
  ) -> [PostingPlan.Step] {
    PostingPlan.steps(state, version: version, wanted: wanted, history)
  }

  @Test func `a release goes to the channels that want it, once`() {
    #expect(steps(.published) == [.add(.publish)])
    #expect(steps(.published, wanted: false) == [])
    #expect(steps(.published, posting(.publish, .waiting)) == [])
    #expect(steps(.published, posting(.publish, .posted)) == [])
  }

  @Test func `a correction goes wherever the words before it stand, also where nobody wants it any more`() {
    #expect(steps(.published, version: 2, wanted: false, posting(.publish, .posted)) == [.add(.correct)])
    #expect(steps(.published, version: 2, posting(.publish, .waiting)) == [], "what waits says the present words")
    let both = [posting(.publish, .posted), posting(.correct, .posted, version: 2)]
    #expect(PostingPlan.steps(.published, version: 2, wanted: true, both) == [])
    #expect(PostingPlan.steps(.published, version: 3, wanted: true, both) == [.add(.correct)])
  }

  @Test func `a withdrawal goes wherever it has appeared, or may have`() {
    let waiting = posting(.publish, .waiting)
    #expect(steps(.withdrawn, waiting) == [.drop(waiting.id)])
    let asked = posting(.publish, .waiting, attempts: 1)
    #expect(steps(.withdrawn, asked) == [.drop(asked.id), .add(.withdraw)], "it may have been taken without an answer")
    #expect(steps(.withdrawn, posting(.publish, .posted)) == [.add(.withdraw)])
    #expect(steps(.withdrawn, posting(.publish, .posted), posting(.withdraw, .waiting)) == [])
    #expect(steps(.withdrawn, posting(.publish, .posted), posting(.withdraw, .posted)) == [])
  }

  @Test func `what is published again after a withdrawal appears again, and one that nobody did yet is forgotten`() {
    #expect(
      steps(.published, version: 2, posting(.publish, .posted), posting(.withdraw, .posted)) == [.add(.publish)])
    let waiting = posting(.withdraw, .waiting)
    #expect(
      steps(.published, version: 2, posting(.publish, .posted), waiting) == [.drop(waiting.id), .add(.correct)])
  }
}
