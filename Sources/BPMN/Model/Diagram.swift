/// A rectangle of a drawing, in the drawing's units.
package struct DiagramBounds: Sendable, Hashable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double
}

/// A point of a drawing.
package struct DiagramPoint: Sendable, Hashable {
  package var x: Double
  package var y: Double
}

/// A box, circle or diamond of a drawing.
///
/// - Source: BPMN 2.0.2, clause 12.2.3.3 (BPMNShape).
package struct DiagramShape: Sendable, Hashable {
  /// The shape's own identifier.
  package var id: String
  /// The identifier of what it shows.
  package var elementID: String
  /// Where it stands.
  package var bounds: DiagramBounds
  /// Where its label stands, if the drawing says so.
  package var label: DiagramBounds?
  /// Whether a pool or lane lies on its side; nil where the file does not say.
  package var isHorizontal: Bool?
  /// Whether a sub-process shows what it holds.
  package var isExpanded: Bool?
  /// Whether an exclusive gateway shows its cross.
  package var isMarkerVisible: Bool
}

/// A line of a drawing.
///
/// - Source: BPMN 2.0.2, clause 12.2.3.4 (BPMNEdge).
package struct DiagramEdge: Sendable, Hashable {
  /// The edge's own identifier.
  package var id: String
  /// The identifier of what it shows.
  package var elementID: String
  /// The points that it goes through.
  package var waypoints: [DiagramPoint]
  /// Where its label stands, if the drawing says so.
  package var label: DiagramBounds?
}

/// One drawing of a model.
///
/// - Source: BPMN 2.0.2, clause 12.2.3.1 (BPMNDiagram) and 12.2.3.2 (BPMNPlane).
package struct Diagram: Sendable, Hashable {
  /// The drawing's identifier.
  package var id: String
  /// The drawing's name.
  package var name: String
  /// The identifier of the process, collaboration or sub-process that it shows.
  package var planeElementID: String
  /// Its boxes in the order of the file.
  package var shapes: [DiagramShape]
  /// Its lines in the order of the file.
  package var edges: [DiagramEdge]
}
