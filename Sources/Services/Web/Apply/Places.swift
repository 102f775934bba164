import Kernel
import WebSupport

/// The divisions that an address can begin with: those of the site's own city by name, and the provinces for everybody
/// else, so that the list stays short enough for a telephone.
struct Places: Sendable {
  let catalogue: DivisionCatalogue?
  let options: [OptionView]

  init(around division: DivisionCode?, in catalogue: DivisionCatalogue?) {
    self.catalogue = catalogue
    guard let catalogue else {
      options = []
      return
    }
    var codes: [DivisionCode] = []
    if let city = division.map({ $0.level == .county ? $0.parent ?? $0 : $0 }) {
      codes = city.level == .province ? [city] : catalogue.children(of: city)
    }
    if let division, !codes.contains(division) { codes.insert(division, at: 0) }
    if let division, let own = codes.firstIndex(of: division) { codes.swapAt(0, own) }
    let near = Set(codes)
    let all = codes + catalogue.provinces.filter { !near.contains($0) }
    options = all.compactMap { code in
      (catalogue.fullName(of: code) ?? catalogue.name(of: code)).map { OptionView(code.text, $0) }
    }
  }
}
