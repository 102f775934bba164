/// A rectangle on a page, in points (1/72 inch), measured from the upper left corner of the page as it is shown.
package struct PageBox: Hashable, Sendable, Codable {
  /// The left edge.
  package var x: Double
  /// The upper edge.
  package var y: Double
  /// From left to right.
  package var width: Double
  /// From top to bottom.
  package var height: Double

  /// A rectangle; sides that run backwards are turned.
  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = width < 0 ? x + width : x
    self.y = height < 0 ? y + height : y
    self.width = abs(width)
    self.height = abs(height)
  }

  var right: Double { x + width }
  var bottom: Double { y + height }
  var area: Double { width * height }
  var isFinite: Bool { x.isFinite && y.isFinite && width.isFinite && height.isFinite }

  func overlap(with other: PageBox) -> Double {
    let across = min(right, other.right) - max(x, other.x)
    let down = min(bottom, other.bottom) - max(y, other.y)
    return across > 0 && down > 0 ? across * down : 0
  }

  func contains(x pointX: Double, y pointY: Double) -> Bool {
    pointX > x && pointX < right && pointY > y && pointY < bottom
  }

  func union(_ other: PageBox) -> PageBox {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return PageBox(x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
  }

  func grown(across: Double, down: Double) -> PageBox {
    PageBox(x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down)
  }

  /// Whether the letter in the other box can be the next in one line with this one: beside it, or above or below it where a
  /// page is turned or written downwards.
  func isFollowed(by other: PageBox) -> Bool { isInLine(with: other) || isInColumn(with: other) }

  private func isInColumn(with other: PageBox) -> Bool {
    let gap = max(y, other.y) - min(bottom, other.bottom)
    return min(right, other.right) - max(x, other.x) > min(width, other.width) * 0.5
      && gap < max(width, other.width) * 0.5
  }

  /// Grown by parts of the thickness of a line, more across the line than along it.
  func grown(alongBy along: Double, acrossBy across: Double, isColumn: Bool) -> PageBox {
    isColumn
      ? grown(across: width * across, down: width * along) : grown(across: height * along, down: height * across)
  }

  /// Whether two boxes of letters stand in one line.
  func isInLine(with other: PageBox) -> Bool {
    min(bottom, other.bottom) - max(y, other.y) > min(height, other.height) * 0.5
  }
}
