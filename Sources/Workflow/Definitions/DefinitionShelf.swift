import BPMN
import Store
import Synchronization

/// The definitions that were used last, compiled. Each is compiled once while it stays; a bounded number stays.
final class DefinitionShelf: Sendable {
  private struct Place {
    var deployed: DeployedDefinition
    var lastUse: UInt64
  }

  private struct Places {
    var byHash: [String: Place] = [:]
    var uses: UInt64 = 0
    var compilations = 0
  }

  private let capacity: Int
  private let places = Mutex(Places())

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
  }

  /// How many definitions have been compiled.
  var compilations: Int { places.withLock { $0.compilations } }

  func find(_ hash: String) -> DeployedDefinition? {
    places.withLock { places in
      places.uses += 1
      places.byHash[hash]?.lastUse = places.uses
      return places.byHash[hash]?.deployed
    }
  }

  func put(_ deployed: DeployedDefinition) {
    places.withLock { places in
      places.uses += 1
      places.compilations += 1
      places.byHash[deployed.definition.hash] = Place(deployed: deployed, lastUse: places.uses)
      if places.byHash.count > capacity, let oldest = places.byHash.min(by: { $0.value.lastUse < $1.value.lastUse }) {
        places.byHash[oldest.key] = nil
      }
    }
  }
}
