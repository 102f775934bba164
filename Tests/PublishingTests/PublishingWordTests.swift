import Screening
import WebSupport
import Testing

@testable import Publishing

@Suite("Words of proactive disclosure")
struct PublishingWordTests {
  @Test(arguments: [Language.zhCN, .en])
  func `every error, state, kind, field, ground and finding has its words`(language: Language) throws {
    let renderer = try Renderer(resources: [.web] + PublishingFeature().resources, strict: true)
    let words = renderer.words(language)
    var keys = PublishingError.samples.flatMap { ["error.\($0.code)", "error.\($0.code).next"] }
    keys += SubscriptionError.allCases.flatMap { ["error.\($0.code)", "error.\($0.code).next"] }
    keys += PublicationState.allCases.map(\.wordKey) + PublicationKind.allCases.map(\.wordKey)
    keys += DisclosureField.allCases.map(\.wordKey) + OpennessStage.allCases.map(\.wordKey)
    keys += PublicationGround.allCases.map(\.wordKey) + ReleaseInterest.allCases.map(\.wordKey)
    keys += DisclosureAttribute.allCases.map(\.wordKey) + Validity.allCases.map(\.wordKey)
    keys += InformationOrigin.allCases.flatMap { [$0.wordKey, "\($0.wordKey).hint"] }
    keys += PublicationLink.Kind.allCases.flatMap { [$0.wordKey, $0.backWordKey] }
    keys += PublicationEvent.Kind.allCases.map { "publishing.event.\($0.rawValue)" }
    keys += PersonalDataKind.allCases.map(\.wordKey) + SecretLevel.allCases.map(\.wordKey)
    keys += ColumnStanding.allCases.map(\.wordKey) + ["screening.kind.unreadable"]
    keys += PublicationChannel.Kind.allCases.map(\.wordKey) + ChannelPosting.Act.allCases.map(\.wordKey)
    keys += ChannelPosting.Act.allCases.map { "publishing.channel.text.\($0.rawValue)" }
    keys += ChannelPosting.State.allCases.map(\.wordKey) + RelevanceRuling.Outcome.allCases.map(\.wordKey)
    keys += PublicationGate.publicTopics.map { "operations.topic.\($0)" }
    #expect(keys.filter { !words.has($0) } == [])
  }
}
