import Hummingbird

/// Puts the router together: the middleware, this module's own addresses, then the features'.
package enum WebStack {
  /// The router of an installation, or of a test.
  package static func router(features: [any Feature], bench: Workbench) -> WebRouter {
    let router = WebRouter(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    let runtime = WebRuntime(bench: bench, menu: features.flatMap(\.menu))
    router.add(middleware: RequestMiddleware(runtime: runtime))
    AssetRoutes(assets: bench.renderer.assets).addRoutes(to: router)
    PreferenceRoutes(renderer: bench.renderer).addRoutes(to: router)
    HealthRoutes(monitor: bench.monitor).addRoutes(to: router)
    HelpRoutes(renderer: bench.renderer).addRoutes(to: router)
    for feature in features { feature.addRoutes(to: router, bench: bench) }
    APIRoutes(
      features.flatMap { $0.apiDescriptions(bench: bench) }, renderer: bench.renderer,
      configuration: bench.configuration
    ).addRoutes(to: router)
    return router
  }
}
