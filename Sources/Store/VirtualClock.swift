import CSQLite
import Glibc

/// The clock of a connection's SQL: `date('now')` and `CURRENT_TIMESTAMP` read the run's time, as its code does.
///
/// SQLite asks the operating-system layer that a connection was opened with (`sqlite3_vfs`), once for each statement. So
/// each connection has a layer of its own: SQLite's default one with another clock. A class, since it owns the memory
/// that SQLite points to; it must outlive the connection.
final class VirtualClock {
  /// The layer, and behind it whose time it tells.
  private struct Layer {
    var vfs: sqlite3_vfs
    var milliseconds: () -> Double
  }

  private let layer: UnsafeMutablePointer<Layer>
  private let name: UnsafeMutablePointer<CChar>

  /// The Julian day of 1970-01-01T00:00Z, in milliseconds, as SQLite counts time.
  private static let epoch: Int64 = 210_866_760_000_000
  /// The largest instant that SQLite's date functions take: 9999-12-31T23:59:59.999Z.
  private static let latest: Int64 = 464_269_060_799_999

  /// Makes the layer of a clock; nil where SQLite has no layer to begin with.
  ///
  /// - Parameter milliseconds: the time since 1970-01-01T00:00Z.
  init?(_ milliseconds: @escaping () -> Double) {
    guard let standard = sqlite3_vfs_find(nil) else { return nil }
    layer = .allocate(capacity: 1)
    layer.initialize(to: Layer(vfs: standard.pointee, milliseconds: milliseconds))
    // One name for each, by which SQLite finds it; nobody sees it.
    let address = UInt(bitPattern: UnsafeRawPointer(layer))
    name = strdup("clock-\(address)")
    layer.pointee.vfs.zName = UnsafePointer(name)
    layer.pointee.vfs.pNext = nil
    layer.pointee.vfs.xCurrentTimeInt64 = { vfs, result in
      guard let vfs, let result else { return SQLITE_ERROR }
      let milliseconds = UnsafeMutableRawPointer(vfs).assumingMemoryBound(to: Layer.self).pointee
        .milliseconds()
      let time = Int64(exactly: milliseconds.rounded(.down)) ?? 0
      result.pointee = min(max(time, -VirtualClock.epoch), VirtualClock.latest) + VirtualClock.epoch
      return SQLITE_OK
    }
    sqlite3_vfs_register(vfs, 0)
  }

  private var vfs: UnsafeMutablePointer<sqlite3_vfs> {
    UnsafeMutableRawPointer(layer).assumingMemoryBound(to: sqlite3_vfs.self)
  }

  /// The name to open a connection with.
  var vfsName: UnsafePointer<CChar> { UnsafePointer(name) }

  deinit {
    sqlite3_vfs_unregister(vfs)
    layer.deinitialize(count: 1)
    layer.deallocate()
    free(name)
  }
}
