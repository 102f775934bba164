import Kernel

/// Draws structured processes at random: every split has its join, so that each can always come to an end.
package struct RandomModel {
  private var generator: SeededGenerator
  private var xml = ""
  private var count = 0
  private var budget: Int
  /// A called process calls nobody, or it could call itself for ever.
  private var callsProcesses = true

  /// The text of a model; the same for the same seed.
  package static func text(seed: UInt64, size: Int) -> String {
    var model = RandomModel(seed: seed, size: size)
    return model.draw()
  }

  private init(seed: UInt64, size: Int) {
    generator = SeededGenerator(seed: seed)
    budget = size
  }

  private mutating func draw() -> String {
    xml = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
      <message id="m1" name="m1"/><signal id="s1" name="s1"/><error id="x1" errorCode="x1"/>
      <escalation id="c1" escalationCode="c1"/>
      <process id="main" isExecutable="true">
      """
    let start = element("startEvent")
    var last = start
    for _ in 0..<3 {
      let part = block(3)
      _ = flow(last, part.0)
      last = part.1
    }
    let end = element("endEvent")
    _ = flow(last, end)
    if chance(3) { eventSubProcess(depth: 1) }
    xml += "</process><process id=\"called\" isExecutable=\"true\">"
    budget = 3
    callsProcesses = false
    body(depth: 1)
    xml += "</process></definitions>"
    return xml
  }

  private mutating func pick(_ below: Int) -> Int { Int.random(in: 0..<below, using: &generator) }
  private mutating func chance(_ oneIn: Int) -> Bool { pick(oneIn) == 0 }

  private mutating func id() -> String {
    count += 1
    return "e\(count)"
  }

  private mutating func flow(_ from: String, _ to: String, _ condition: String? = nil) -> String {
    let name = id()
    let inner = condition.map { "<conditionExpression>\($0.replacing("<", with: "&lt;"))</conditionExpression>" } ?? ""
    xml += "<sequenceFlow id=\"\(name)\" sourceRef=\"\(from)\" targetRef=\"\(to)\">\(inner)</sequenceFlow>\n"
    return name
  }

  private mutating func element(_ tag: String, _ attributes: String = "", _ inner: String = "") -> String {
    let name = id()
    xml += "<\(tag) id=\"\(name)\" \(attributes)>\(inner)</\(tag)>\n"
    return name
  }

  /// A start, something, and an end.
  private mutating func body(depth: Int) {
    let start = element("startEvent")
    let part = block(depth)
    let end = element("endEvent")
    _ = flow(start, part.0)
    _ = flow(part.1, end)
  }

  private typealias Block = (String, String)

  private mutating func block(_ depth: Int) -> Block {
    budget -= 1
    guard depth > 0, budget > 0 else { return leaf() }
    switch pick(13) {
    case 0, 1, 2:
      let parts = (0..<2 + pick(3)).map { _ in block(depth - 1) }
      for (one, next) in zip(parts, parts.dropFirst()) { _ = flow(one.1, next.0) }
      return (parts[0].0, parts[parts.count - 1].1)
    case 3: return split("exclusiveGateway", "exclusiveGateway", depth, conditions: true)
    case 4: return split("parallelGateway", "parallelGateway", depth, conditions: false)
    case 5, 6: return split("inclusiveGateway", "inclusiveGateway", depth, conditions: true)
    case 7: return loop(depth)
    case 8: return eventGateway(depth)
    case 9: return subProcess(depth)
    case 10: return multiInstance(depth)
    case 11: return transaction(depth)
    default: return discriminator(depth)
    }
  }

  private mutating func leaf() -> Block {
    let name: String
    switch pick(12) {
    case 0, 1: name = element("userTask")
    case 2: name = element("scriptTask", "", "<script>ADD x</script>")
    case 3: name = element("serviceTask")
    case 4: name = element("manualTask")
    case 5: name = element("intermediateCatchEvent", "", timer("PT1H"))
    case 6: name = element("intermediateCatchEvent", "", "<messageEventDefinition messageRef=\"m1\"/>")
    case 7: name = element("intermediateThrowEvent", "", "<signalEventDefinition signalRef=\"s1\"/>")
    case 8: name = element("scriptTask", "", "<script>FAIL_UNLESS ok</script>")
    case 9 where callsProcesses: name = element("callActivity", "calledElement=\"called\"")
    case 10: name = element("intermediateThrowEvent", "", "<escalationEventDefinition escalationRef=\"c1\"/>")
    default: name = element("receiveTask", "messageRef=\"m1\"")
    }
    return (name, name)
  }

  private func timer(_ duration: String) -> String {
    "<timerEventDefinition><timeDuration>\(duration)</timeDuration></timerEventDefinition>"
  }

  private mutating func split(_ open: String, _ close: String, _ depth: Int, conditions: Bool) -> Block {
    let branches = (0..<2 + pick(2)).map { _ in block(depth - 1) }
    let join = element(close)
    let opening = id()
    for branch in branches { _ = flow(branch.1, join) }
    var last = ""
    for (index, branch) in branches.enumerated() {
      let isLast = index == branches.count - 1
      last = flow(opening, branch.0, conditions && !isLast ? "x<\(pick(4))" : nil)
    }
    xml += "<\(open) id=\"\(opening)\" \(conditions ? "default=\"\(last)\"" : "")/>\n"
    return (opening, join)
  }

  private mutating func loop(_ depth: Int) -> Block {
    let variable = "l\(count)"
    let join = element("exclusiveGateway")
    let inner = block(depth - 1)
    let script = element("scriptTask", "", "<script>ADD \(variable)</script>")
    let opening = id()
    let end = element("manualTask")
    _ = flow(join, inner.0)
    _ = flow(inner.1, script)
    _ = flow(script, opening)
    let forth = flow(opening, end)
    _ = flow(opening, join, "\(variable)<\(1 + pick(3))")
    xml += "<exclusiveGateway id=\"\(opening)\" default=\"\(forth)\"/>\n"
    return (join, end)
  }

  private mutating func eventGateway(_ depth: Int) -> Block {
    let gateway = element("eventBasedGateway")
    let one = element("intermediateCatchEvent", "", timer("PT2H"))
    let two = element("intermediateCatchEvent", "", "<messageEventDefinition messageRef=\"m1\"/>")
    let three = element("intermediateCatchEvent", "", "<signalEventDefinition signalRef=\"s1\"/>")
    let join = element("exclusiveGateway")
    for name in [one, two, three] {
      _ = flow(gateway, name)
      let after = block(depth - 1)
      _ = flow(name, after.0)
      _ = flow(after.1, join)
    }
    return (gateway, join)
  }

  private mutating func subProcess(_ depth: Int) -> Block {
    let name = id()
    xml += "<subProcess id=\"\(name)\">\n"
    if chance(4) { xml += "<standardLoopCharacteristics loopMaximum=\"2\"/>\n" }
    body(depth: depth - 1)
    if chance(3) { eventSubProcess(depth: depth - 1) }
    xml += "</subProcess>\n"
    let join = element("exclusiveGateway")
    _ = flow(name, join)
    let triggers = [
      timer("PT3H"), "<messageEventDefinition messageRef=\"m1\"/>", "<errorEventDefinition errorRef=\"x1\"/>",
      "<escalationEventDefinition escalationRef=\"c1\"/>", "<signalEventDefinition signalRef=\"s1\"/>",
      "<conditionalEventDefinition><condition>x&lt;\(pick(2))</condition></conditionalEventDefinition>",
    ]
    for _ in 0..<pick(3) {
      let choice = pick(triggers.count)
      let interrupts = choice == 2 || chance(2)
      let boundary = element(
        "boundaryEvent", "attachedToRef=\"\(name)\" cancelActivity=\"\(interrupts)\"", triggers[choice])
      let after = leaf()
      _ = flow(boundary, after.0)
      if interrupts {
        _ = flow(after.1, join)
      } else {
        let end = element("endEvent")
        _ = flow(after.1, end)
      }
    }
    return (name, join)
  }

  private mutating func eventSubProcess(depth: Int) {
    xml += "<subProcess id=\"\(id())\" triggeredByEvent=\"true\">\n"
    let triggers = [timer("PT5H"), "<messageEventDefinition messageRef=\"m1\"/>", "<errorEventDefinition/>"]
    let choice = pick(triggers.count)
    let start = element("startEvent", "isInterrupting=\"\(choice == 2 || chance(2))\"", triggers[choice])
    let inner = leaf()
    let end = element("endEvent")
    _ = flow(start, inner.0)
    _ = flow(inner.1, end)
    xml += "</subProcess>\n"
  }

  private mutating func multiInstance(_ depth: Int) -> Block {
    let loop =
      "<multiInstanceLoopCharacteristics isSequential=\"\(chance(2))\"><loopCardinality>\(pick(4))</loopCardinality>"
      + (chance(2) ? "<completionCondition>numberOfCompletedInstances>=2</completionCondition>" : "")
      + "</multiInstanceLoopCharacteristics>"
    if chance(2) {
      let name = element("userTask", "", loop.replacing(">=", with: "&gt;="))
      return (name, name)
    }
    let name = id()
    xml += "<subProcess id=\"\(name)\">\(loop.replacing(">=", with: "&gt;="))\n"
    body(depth: depth - 1)
    xml += "</subProcess>\n"
    return (name, name)
  }

  /// A transaction that undoes its work when it is cancelled.
  private mutating func transaction(_ depth: Int) -> Block {
    let name = id()
    xml += "<transaction id=\"\(name)\">\n"
    let start = element("startEvent")
    let work = element("userTask")
    let undo = element("serviceTask", "isForCompensation=\"true\"")
    let mark = element("boundaryEvent", "attachedToRef=\"\(work)\"", "<compensateEventDefinition/>")
    _ = element("association", "sourceRef=\"\(mark)\" targetRef=\"\(undo)\" associationDirection=\"One\"")
    let inner = block(depth - 1)
    let opening = id()
    let good = element("endEvent")
    let bad = element("endEvent", "", "<cancelEventDefinition/>")
    _ = flow(start, work)
    _ = flow(work, inner.0)
    _ = flow(inner.1, opening)
    let normal = flow(opening, good)
    _ = flow(opening, bad, "x<\(pick(3))")
    xml += "<exclusiveGateway id=\"\(opening)\" default=\"\(normal)\"/></transaction>\n"
    let boundary = element("boundaryEvent", "attachedToRef=\"\(name)\"", "<cancelEventDefinition/>")
    let join = element("exclusiveGateway")
    _ = flow(name, join)
    _ = flow(boundary, join)
    return (name, join)
  }

  /// The first of several branches goes on; the others are waited for in silence.
  private mutating func discriminator(_ depth: Int) -> Block {
    let opening = element("parallelGateway")
    let join = element("complexGateway", "", "<activationCondition>activationCount>=1</activationCondition>")
    for _ in 0..<2 {
      let branch = block(depth - 1)
      _ = flow(opening, branch.0)
      _ = flow(branch.1, join)
    }
    let throwing = element("intermediateThrowEvent", "", "<compensateEventDefinition/>")
    _ = flow(join, throwing)
    return (opening, throwing)
  }
}
