/// Looking at a run without changing it.
///
/// Between ``Realm/beginReading(work:)`` and ``Realm/endReading()`` an expression can be evaluated that reads variables
/// and properties. Whatever would run code of the program (a getter, a conversion) or a function of the host other
/// than its getters ends the run with ``Halt/acted``: what came of it is no record of the program then.
extension Realm {
  /// Begins to read, with so much work allowed, in instructions, that the program is not charged with.
  /// - Throws: The program's own end, where it has come to one.
  package func beginReading(work: Int) throws {
    try tick(0)
    keptWork = heap.exchangeBudget(work)
    machine.isReading = true
  }

  /// Ends the reading; the program goes on as it was.
  /// - Throws: ``Halt/acted`` where it took more work or memory than it may.
  package func endReading() throws {
    guard machine.isReading else { return }
    machine.isReading = false
    let left = heap.exchangeBudget(keptWork)
    if left < 0 || heap.isExhausted { throw Halt.acted }
  }

  /// Counts the work of what follows anew, as if it were a run of its own.
  package func beginWork() { heap.beginCounting() }
}
