import OrderedCollections

/// A managed or unmanaged transaction.
package final class Transaction {
  /// How it ended: `commit`, `rollback`, or nil while open.
  package var finished: String?
  /// Its identifier, that of the outermost transaction.
  package var id = ""
  /// A savepoint's name: the identifier with its number; nil when the transaction is not a savepoint.
  package var name: String?
  /// The name that a program sees: the last savepoint's once one was begun or rolled back in it.
  package var shownName: String?
  /// The transaction that it is a savepoint of.
  package let parent: Transaction?
  /// The options as written.
  package var options: DataMap
  /// The options as a program sees them.
  package var shownOptions: DataMap = [:]
  /// The savepoints in it.
  package internal(set) var savepoints: [Transaction] = []
  /// What runs after its commit.
  package var afterCommit: [any HostedFunction] = []
  /// The host's object for the transaction, not owned.
  package weak var host: (any HostedValue)?
  /// What it was made for, not owned.
  package internal(set) weak var engine: Engine?
  /// Whether it was begun.
  var isStarted = false

  /// Makes an open transaction.
  package init(parent: Transaction? = nil, options: DataMap = [:]) {
    self.parent = parent
    self.options = options
  }
}

extension Transaction {
  /// Sets the name of the savepoint that a statement is for, which Sequelize keeps on the outer transaction.
  func nameAsSequelize() { (parent ?? self).shownName = parent == nil ? nil : name }
}

extension Transaction: HostedValue {
  /// Itself: the engine has no other term for it.
  package var resolved: DataValue { .hosted(self) }
  /// As JavaScript's class is named.
  package var kindDescription: String { "instance of Transaction" }
  /// As any object's.
  package var stringDescription: String { "[object Object]" }
  /// The class and nothing of its insides.
  package var inspectDescription: String { "Transaction {}" }
}
