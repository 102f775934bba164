import Identity
import Kernel
import Store

/// What the request context reaches for; one for the whole program.
final class WebRuntime: Sendable {
  let renderer: Renderer
  let menu: SiteMenu
  let configuration: SiteConfiguration
  let clock: any WallClock
  let blobs: any BlobStore
  let sessions: Sessions
  let rates: RateLimiter
  let monitor: any ServiceMonitor
  let frames = FrameCache()

  init(bench: Workbench, menu: [MenuEntry]) {
    renderer = bench.renderer
    self.menu = SiteMenu(entries: menu, renderer: bench.renderer)
    configuration = bench.configuration
    clock = bench.clock
    blobs = bench.blobs
    sessions = bench.identity.sessions
    rates = bench.rates
    monitor = bench.monitor
  }
}
