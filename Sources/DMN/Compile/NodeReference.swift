/// One element of all files of a model, by its place in the plan.
enum NodeReference: Hashable, Sendable {
  case input(Int)
  case decision(Int)
  case knowledge(Int)
  case service(Int)
}
