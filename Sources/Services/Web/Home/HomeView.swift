import WebSupport

/// `/`.
struct HomeView: Sendable {
  var popular: [LinkView]
  var lifeEvents: [TileView]
  var stages: [TileView]
  var hasJoint: Bool
  var joint: [JointLineView]
  var doors: [DoorView]
  var todayText: String
  var today: StatsView
}

/// A topic with its drawing.
struct TileView: Sendable {
  var href: String
  var icon: Markup
  var title: String
  var text: String
}

/// A way into a part of the site that exists.
struct DoorView: Sendable {
  var href: String
  var title: String
  var text: String
}
