/// Browser and system in a few words, so that people recognise their own devices.
struct ClientLabel: Sendable {
  let text: String

  /// Reads a User-Agent header; what it does not know it leaves out.
  init(userAgent: String?) {
    let agent = String((userAgent ?? "").prefix(500))
    let browsers = [
      ("MicroMessenger", "微信"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
      ("Safari/", "Safari"),
    ]
    let systems = [
      ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("iPhone", "iPhone"), ("iPad", "iPad"),
      ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
    let found = [browsers, systems].compactMap { names in names.first { agent.contains($0.0) }?.1 }
    text = found.joined(separator: " · ")
  }
}
