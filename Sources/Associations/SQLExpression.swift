/// A piece of SQL that a program makes with `sequelize.fn`, `col`, `literal`, `cast`, `where` or `json`.
package final class SQLExpression {
  /// The function that made it.
  package indirect enum Kind {
    case fn(name: String, arguments: [DataValue])
    /// One name or several.
    case col([String])
    case literal(DataValue)
    case cast(value: DataValue, type: String)
    /// `where(attribute, comparator, logic)`; the comparator as written (`=` by default, or an operator).
    case condition(attribute: DataValue, comparator: DataValue, logic: DataValue)
    case json(DataValue)
  }
  /// The function that made it, and its arguments.
  package let kind: Kind

  /// Makes an expression.
  ///
  /// A class, since programs compare it by identity.
  package init(_ kind: Kind) { self.kind = kind }
}
