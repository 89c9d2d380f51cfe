/// What SQLite is told once for the whole process.
package enum SQLiteProcess {
  /// Puts the allocator in place that bounds runs; to be called by whoever uses SQLite without a ``Connection``, before
  /// it does, since SQLite takes no other allocator later.
  package static func prepare() { SQLiteMemory.install() }
}
