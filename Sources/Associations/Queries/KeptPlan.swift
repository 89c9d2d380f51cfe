import Diagnostics
import OrderedCollections

/// A plan with what it was made for, so that the same query in a loop needs none of its own.
struct KeptPlan {
  private weak var model: Model?
  private let made: RowPlan
  private let columns: [String]
  private let selectedNames: [String]?
  private let types: [Name: String]
  private let attributes: [ObjectIdentifier]

  init(
    _ model: Model,
    _ plan: RowPlan,
    _ columns: [String],
    _ selectedNames: [String]?,
    _ types: [Name: String]
  ) {
    self.model = model
    made = plan
    self.columns = columns
    self.selectedNames = selectedNames
    self.types = types
    attributes = model.attributes.values.map { ObjectIdentifier($0) }
  }

  /// The plan, if it fits another query too.
  func plan(
    _ model: Model,
    _ columns: [String],
    _ selectedNames: [String]?,
    _ types: [Name: String]
  ) -> RowPlan? {
    guard self.model === model, columns == self.columns, selectedNames == self.selectedNames,
      types == self.types, model.attributes.count == attributes.count,
      zip(model.attributes.values, attributes).allSatisfy({ ObjectIdentifier($0) == $1 })
    else { return nil }
    return made
  }
}
