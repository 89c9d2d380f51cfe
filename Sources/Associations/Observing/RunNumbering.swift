/// Numbers statements and instances, so that reports about them can be told apart.
///
/// A class, since the engines of one run share it.
package final class RunNumbering {
  private var statements = 0
  private var instances = 0

  /// Begins to count.
  package init() {}

  func nextStatement() -> Int {
    statements += 1
    return statements
  }

  func nextInstance() -> Int {
    instances += 1
    return instances
  }
}
