package import Cases
import Identity
package import Store
package import WebSupport

/// The annual report and oversight as a part of the feature: its pages, menu and background work.
package struct ReportPart: Sendable {
  let publishing: (any PublishingFigures)?
  let conduct: (any PublishingConduct)?

  /// - Parameters:
  ///   - publishing: what proactive disclosure counts for table 二; nil where nothing publishes.
  ///   - conduct: how well it is done, for the transparency index.
  package init(publishing: (any PublishingFigures)? = nil, conduct: (any PublishingConduct)? = nil) {
    self.publishing = publishing
    self.conduct = conduct
  }

  var counting: ReportCounting { ReportCounting(publishing: publishing) }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        titleKey: "disclosure.menu.reports", href: ReportPath.desk, audience: .holding(.handleCase), order: 45),
      MenuEntry(
        titleKey: "disclosure.menu.oversight", href: OversightTabs.deadlines.href, audience: .holding(.superviseCases),
        order: 46),
    ]
  }

  package func jobs(bench: Workbench) -> [PeriodicJob] { [ReportWarnings(bench: bench).job] }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    let desk = ReportDeskPages(bench: bench, counting: counting)
    desk.addRoutes(to: router)
    ReportEditPages(desk: desk).addRoutes(to: router)
    RemedyPages(bench: bench).addRoutes(to: router)
    ReportOpenPages(bench: bench).addRoutes(to: router)
    OversightPages(bench: bench).addRoutes(to: router)
    ComplaintPages(bench: bench).addRoutes(to: router)
    StatementPages(bench: bench).addRoutes(to: router)
    TrainingPages(bench: bench).addRoutes(to: router)
    DeadlinePages(bench: bench).addRoutes(to: router)
    TransparencyPages(bench: bench, counting: TransparencyCounting(conduct: conduct)).addRoutes(to: router)
  }
}
