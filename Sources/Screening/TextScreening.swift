package import Kernel

/// # Screening
///
/// Finds personal data and marks of secrecy in a text before it is published, and masks what was found. Pure: no clock, no
/// database. It errs to the side of asking – a person confirms every finding – but knows what is no one's own: document
/// numbers, credit codes, hotlines, dates, amounts, ages in rules. Time grows with the length of the text, whatever it says.
///
/// - Source: 政府信息公开条例 第十四条, 第十五条, 第十七条; 个人信息保护法 第四条, 第二十八条.
package enum TextScreening {
  /// What was found, by place; no two findings overlap.
  /// - Parameter day: the day on which ages are judged; without it, a date of birth says nothing about minority.
  package static func findings(in text: String, on day: CivilDate? = nil) -> [ScreeningFinding] {
    let screened = ScreenedText(text)
    var found: [Sighting] = NumberScreening.sightings(in: screened, on: day)
    found += DocumentScreening.sightings(in: screened)
    found += VehicleScreening.sightings(in: screened)
    found += MailScreening.sightings(in: screened)
    found += AddressScreening.sightings(in: screened)
    found += MinorScreening.sightings(in: screened, on: day)
    found += HealthScreening.sightings(in: screened)
    return withoutOverlaps(found).map { sighting in
      let characters = screened.characterRange(sighting.range)
      return ScreeningFinding(
        kind: sighting.kind, range: characters, shown: sighting.shown, severity: sighting.severity, why: sighting.why)
    }
  }

  /// Marks and words of secrecy, by place.
  package static func secretMarks(in text: String) -> [SecretMark] {
    SecretScreening.marks(in: ScreenedText(text))
  }

  /// The text with every finding replaced by its masked form; findings are those of this text.
  package static func masked(_ text: String, _ findings: [ScreeningFinding]) -> String {
    var result = ""
    var place = 0
    var rest = text[...]
    for finding in findings.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard finding.range.lowerBound >= place else { continue }
      result += rest.prefix(finding.range.lowerBound - place)
      result += finding.shown
      rest = rest.dropFirst(finding.range.upperBound - place)
      place = finding.range.upperBound
    }
    return result + rest
  }

  /// The graver, then the longer of two that overlap stays.
  private static func withoutOverlaps(_ found: [Sighting]) -> [Sighting] {
    let ordered = found.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var kept: [Sighting] = []
    for sighting in ordered {
      guard let last = kept.last, last.range.upperBound > sighting.range.lowerBound else {
        kept.append(sighting)
        continue
      }
      if (sighting.severity, sighting.range.count) > (last.severity, last.range.count) {
        kept[kept.count - 1] = sighting
      }
    }
    return kept
  }
}

/// A finding in the scalars of a ``ScreenedText``.
struct Sighting {
  var kind: PersonalDataKind
  var range: Range<Int>
  var shown: String
  var severity: ScreeningSeverity
  var why: LocalText
}
