/// Models of the tests, as short as they can be.
enum Models {
  static func file(_ body: String, id: String = "main") -> String {
    """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
    <message id="m1" name="answer"/><message id="m2" name="order"/><signal id="s1" name="alarm"/>
    <error id="x1" errorCode="refused"/>
    <process id="\(id)" name="\(id)" isExecutable="true">\(body)</process></definitions>
    """
  }

  /// `a → b → c`: flows between elements in a row.
  static func chain(_ ids: String...) -> String {
    zip(ids, ids.dropFirst()).map { "<sequenceFlow id=\"\($0)_\($1)\" sourceRef=\"\($0)\" targetRef=\"\($1)\"/>" }
      .joined()
  }

  /// Start, a person's review, a decision by what was found, a script on either way.
  static let approval = file(
    """
    <startEvent id="start"/><userTask id="review" name="Review"/>
    <exclusiveGateway id="decide" default="no"/>
    <scriptTask id="grant"><script>{ result: "granted", fee: amount * 0.1 }</script></scriptTask>
    <scriptTask id="reject"><script>{ result: "rejected" }</script></scriptTask>
    <endEvent id="granted"/><endEvent id="rejected"/>
    \(chain("start", "review", "decide"))
    <sequenceFlow id="yes" sourceRef="decide" targetRef="grant">
      <conditionExpression>approved and amount &lt; 1000</conditionExpression></sequenceFlow>
    <sequenceFlow id="no" sourceRef="decide" targetRef="reject"/>
    \(chain("grant", "granted"))\(chain("reject", "rejected"))
    """, id: "approval")

  /// A person's task with a timer on it that goes another way.
  static func timed(_ timer: String, interrupting: Bool = true) -> String {
    file(
      """
      <startEvent id="start"/><userTask id="work"/><endEvent id="done"/>
      <boundaryEvent id="late" attachedToRef="work" cancelActivity="\(interrupting)">
        <timerEventDefinition>\(timer)</timerEventDefinition></boundaryEvent>
      <userTask id="hurry"/><endEvent id="hurried"/>
      \(chain("start", "work", "done"))\(chain("late", "hurry", "hurried"))
      """)
  }

  /// Waits for a timer and ends.
  static func wait(_ timer: String) -> String {
    file(
      """
      <startEvent id="start"/>
      <intermediateCatchEvent id="pause"><timerEventDefinition>\(timer)</timerEventDefinition></intermediateCatchEvent>
      <endEvent id="end"/>\(chain("start", "pause", "end"))
      """)
  }

  static func oneTask(_ tag: String, _ attributes: String = "", _ inner: String = "", id: String = "main") -> String {
    file(
      """
      <startEvent id="start"/><\(tag) id="work" \(attributes)>\(inner)</\(tag)><endEvent id="end"/>
      \(chain("start", "work", "end"))
      """, id: id)
  }
}
