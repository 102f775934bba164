/// One model file: everything that it defines, as it is written.
///
/// - Source: DMN 1.5, clause 6.3.2 (Definitions) and 6.3.3 (Import).
package struct Definitions: Sendable {
  /// The version of the standard whose namespace the file uses.
  package enum Version: String, Sendable, CaseIterable {
    case v1_1 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
    case v1_2 = "http://www.omg.org/spec/DMN/20180521/MODEL/"
    case v1_3 = "https://www.omg.org/spec/DMN/20191111/MODEL/"
    case v1_4 = "https://www.omg.org/spec/DMN/20211108/MODEL/"
    case v1_5 = "https://www.omg.org/spec/DMN/20230324/MODEL/"
  }

  /// Another model whose elements this one uses under a name.
  package struct Import: Sendable {
    /// The name before the dot in `name.element`; empty: elements are used without one.
    package let name: String
    /// The namespace of the imported model.
    package let namespace: String
    /// Where the file may be found; only its last part is compared, nothing is fetched.
    package let location: String?
    /// What is imported; only DMN models are.
    package let kind: String
    /// Where the import stands.
    package let place: Place
  }

  /// The file's name.
  package let file: String
  /// The version of the standard.
  package let version: Version
  /// The element's id, if it has one.
  package let id: String?
  /// The model's name.
  package let name: String
  /// The namespace of all elements of the model.
  package let namespace: String
  /// What the model says about itself.
  package let description: String?
  /// The models that it uses.
  package internal(set) var imports: [Import] = []
  /// The types that it defines.
  package internal(set) var items: [ItemDefinition] = []
  /// The data that comes from outside.
  package internal(set) var inputs: [InputData] = []
  /// The decisions.
  package internal(set) var decisions: [Decision] = []
  /// The functions that decisions share.
  package internal(set) var knowledge: [BusinessKnowledgeModel] = []
  /// The decisions that are offered together.
  package internal(set) var services: [DecisionService] = []
  /// Ids of knowledge sources and other elements that requirements may name but that have no logic.
  package internal(set) var silent: Set<String> = []
}
