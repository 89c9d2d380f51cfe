/// The context of a condition.
struct ConditionOptions {
  /// A column's prefix.
  enum Prefix {
    /// A table or alias, to be quoted.
    case table(String)
    /// Finished text.
    case text(String)
  }

  /// The prefix of columns; nil leaves their names bare.
  var prefix: Prefix?
  /// The model whose attributes give values their types.
  var model: Model?
  /// The one attribute that the condition is about, inside a JSON column.
  var field: Attribute?
  /// The list that plain values are bound in, instead of being written.
  var bindings: BindingList?
  /// Whether an object on a JSON column is a path into it.
  var readsJSON = true
}

/// The subject of a condition.
enum ConditionKey {
  /// Nothing: the value is a condition by itself.
  case none
  /// Nothing, and only the value's text is wanted.
  case blank
  case name(String)
  case op(Operator)
  case sql(SQLExpression)

  /// The key of a member of a condition.
  init(_ key: DataKey) {
    switch key {
    case .name(let name): self = .name(name)
    case .op(let op): self = .op(op)
    }
  }

  var isNone: Bool {
    if case .none = self { return true }
    return false
  }
}
