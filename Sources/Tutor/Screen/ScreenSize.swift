/// The size of a screen in columns and lines.
package struct ScreenSize: Sendable, Equatable {
  /// The columns.
  package var columns: Int
  /// The lines.
  package var rows: Int

  /// Makes a size.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
