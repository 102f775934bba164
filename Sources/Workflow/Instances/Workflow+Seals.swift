import BPMN
import Kernel
package import Store

/// States hold what people have told: they are sealed with the key of the person, or with the installation's.
extension Workflow {
  /// The context that binds a sealed state to its row.
  package static let sealContext = "workflow_instance"

  /// The columns that hold something of a person, for those who carry an installation over to other keys.
  package static let sealedColumns = [
    SealedColumn(
      "workflow_instance", "state", form: .bytes(context: sealContext, id: "id"), owner: "t.party"),
    SealedColumn(
      "workflow_transferred", "state", key: ["transfer_id", "instance_id"],
      form: .bytes(context: sealContext, id: "instance_id"),
      owner: "(SELECT i.party FROM workflow_instance i WHERE i.id = t.instance_id)"),
  ]

  func seal(
    _ state: InstanceState, of facts: InstanceFacts, _ definition: Definition, in tx: WriteTransaction
  ) throws -> [UInt8] {
    let bytes = StateCodec.encode(state, of: definition)
    guard bytes.count <= options.stateBytes else { throw WorkflowError.stateTooLarge(limitBytes: options.stateBytes) }
    return try seal(bytes, of: facts, in: tx)
  }

  func seal(_ bytes: [UInt8], of facts: InstanceFacts, in tx: WriteTransaction) throws -> [UInt8] {
    let context = "\(Self.sealContext)/\(facts.id)"
    guard let party = facts.party else { return try tx.seal(bytes: bytes, context: context) }
    do {
      return try tx.seal(bytes: bytes, of: party, context: context)
    } catch StoreError.sealKeyErased {
      throw WorkflowError.erased(id: "\(facts.id)")
    }
  }

  func open(_ row: InstanceRow, _ definition: Definition, in tx: ReadTransaction) throws -> InstanceState {
    guard let bytes = try tx.openBytes(row.state, context: "\(Self.sealContext)/\(row.facts.id)") else {
      throw WorkflowError.erased(id: "\(row.facts.id)")
    }
    return try StateCodec.decode(bytes, of: definition)
  }
}
