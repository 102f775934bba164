/// What an element of a model is, by its name in the interchange format.
///
/// Every name of the schema that this program gives a meaning has a case; all others are kept under ``ElementKind/other``.
///
/// - Source: BPMN 2.0.2, clause 15.3 and the schemas BPMN20.xsd and Semantic.xsd.
package enum ElementKind: String, Sendable, Hashable, CaseIterable {
  // Flow nodes: events (clause 10.5)
  case startEvent, endEvent, intermediateCatchEvent, intermediateThrowEvent, boundaryEvent
  /// `implicitThrowEvent` and the `event` of a complex behaviour.
  case implicitThrowEvent, event
  // Flow nodes: activities (clause 10.3)
  case task, userTask, serviceTask, scriptTask, businessRuleTask, sendTask, receiveTask, manualTask
  case callActivity, subProcess, transaction, adHocSubProcess
  // Flow nodes: gateways (clause 10.6)
  case exclusiveGateway, parallelGateway, inclusiveGateway, eventBasedGateway, complexGateway
  // Other flow elements
  case sequenceFlow, dataObject, dataObjectReference, dataStoreReference
  // Event definitions (clause 10.5.5)
  case messageEventDefinition, timerEventDefinition, signalEventDefinition, conditionalEventDefinition
  case errorEventDefinition, escalationEventDefinition, cancelEventDefinition, compensateEventDefinition
  case terminateEventDefinition, linkEventDefinition
  case eventDefinitionRef
  // Choreography and conversation (clauses 9.4, 11): kept and drawn, never run
  case choreography, choreographyTask, subChoreography, callChoreography, globalChoreographyTask
  case conversation, subConversation, callConversation, conversationLink, globalConversation
  // Roots and global tasks
  case definitions, process, collaboration, message, signal, error, escalation, itemDefinition, interface, operation
  case dataStore, resource, category, categoryValue, correlationProperty, partnerEntity, partnerRole, endPoint
  case globalTask, globalUserTask, globalScriptTask, globalManualTask, globalBusinessRuleTask
  case `import` = "import"
  case relationship, `extension` = "extension"
  // Collaboration
  case participant, participantMultiplicity, messageFlow, participantAssociation, messageFlowAssociation
  // Lanes and artifacts
  case laneSet, childLaneSet, lane, flowNodeRef
  case textAnnotation, association, group, text
  // Parts of flow elements
  case incoming, outgoing, documentation, extensionElements
  case conditionExpression, condition, script, timeDate, timeDuration, timeCycle
  case standardLoopCharacteristics, multiInstanceLoopCharacteristics, loopCondition, loopCardinality
  case loopDataInputRef, loopDataOutputRef, inputDataItem, outputDataItem, completionCondition
  case complexBehaviorDefinition, activationCondition
  case ioSpecification, dataInput, dataOutput, inputSet, outputSet, dataInputRefs, dataOutputRefs
  case dataInputAssociation, dataOutputAssociation, sourceRef, targetRef, transformation, assignment, from, to
  case property, dataState
  case performer, humanPerformer, potentialOwner, resourceRole, resourceRef, resourceAssignmentExpression
  case formalExpression, rendering, resourceParameterBinding
  case inMessageRef, outMessageRef, errorRef, operationRef, interfaceRef, supportedInterfaceRef
  case source, target
  /// Any other name of the format, kept with what it holds.
  case other

  /// Whether a token can rest on it: events, activities and gateways.
  package var isFlowNode: Bool { isEvent || isActivity || isGateway }

  /// Whether it is an event of clause 10.5 that stands in a flow.
  package var isEvent: Bool {
    switch self {
    case .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent, .implicitThrowEvent:
      true
    default: false
    }
  }

  /// Whether it is a task, a sub-process or a call.
  package var isActivity: Bool { isTask || isSubProcess || self == .callActivity }

  /// Whether it is a task of any type.
  package var isTask: Bool {
    switch self {
    case .task, .userTask, .serviceTask, .scriptTask, .businessRuleTask, .sendTask, .receiveTask, .manualTask: true
    default: false
    }
  }

  /// Whether it holds flow elements of its own.
  package var isSubProcess: Bool { self == .subProcess || self == .transaction || self == .adHocSubProcess }

  /// Whether it is a gateway.
  package var isGateway: Bool {
    switch self {
    case .exclusiveGateway, .parallelGateway, .inclusiveGateway, .eventBasedGateway, .complexGateway: true
    default: false
    }
  }

  /// Whether it is a task that calls of any process of the file may share.
  package var isGlobalTask: Bool {
    switch self {
    case .globalTask, .globalUserTask, .globalScriptTask, .globalManualTask, .globalBusinessRuleTask: true
    default: false
    }
  }

  /// Whether it says what an event waits for or throws.
  package var isEventDefinition: Bool {
    switch self {
    case .messageEventDefinition, .timerEventDefinition, .signalEventDefinition, .conditionalEventDefinition,
      .errorEventDefinition, .escalationEventDefinition, .cancelEventDefinition, .compensateEventDefinition,
      .terminateEventDefinition, .linkEventDefinition:
      true
    default: false
    }
  }
}
