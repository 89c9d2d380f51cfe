import CPlatform
import CSQLite
import Glibc

/// Counts what SQLite allocates for one connection, and refuses what the run's account has no room for.
///
/// SQLite has one allocator for the process. Ours asks the meter of the connection that works on the thread, so a
/// single function of SQL that makes a large value, a sort or a trigger without end meets the run's bound as the
/// program's own values do: `sqlite3_hard_heap_limit64` would be one bound for all runs of a process.
///
/// A class, since SQLite's allocator finds it through the thread.
final class SQLiteMemory {
  private let account: (any RunAccount)?
  /// The bytes that SQLite holds for the connection and the account was told of.
  private(set) var held = 0
  /// Why an allocation was refused; nil while none was.
  private(set) var refusal: StoreLimits.Bound?
  /// Whether allocating counts as work.
  var isCharged = true
  /// What the allocator counts.
  private let meter: UnsafeMutablePointer<Meter>

  private struct Meter {
    /// The bytes that the account was not told of yet.
    var unsettled = 0
    /// Whether allocations are refused.
    var refuses = false
    unowned let owner: SQLiteMemory
  }

  /// The account is told when so many bytes have come together, and each allocation from a size on is asked for.
  private static let (settlingSize, askingSize) = (1 << 16, 1 << 12)
  /// The binary logarithm of the bytes of an allocation that count as an instruction.
  private static let bytesPerInstruction = 6

  init(account: (any RunAccount)?) {
    self.account = account
    meter = .allocate(capacity: 1)
    meter.initialize(to: Meter(owner: self))
  }

  deinit {
    meter.deinitialize(count: 1)
    meter.deallocate()
  }

  /// Does work in which SQLite allocates for this connection.
  func whileWorking<Result, Failure>(
    _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, meter)
    refuse(nil)
    defer {
      settle()
      pthread_setspecific(Self.key, outer)
    }
    return try work()
  }

  /// Tells the account what was allocated and freed.
  private func settle() {
    let bytes = meter.pointee.unsettled
    meter.pointee.unsettled = 0
    held &+= bytes
    account?.hold(bytes)
  }

  /// Whether a large allocation may be made.
  private func allows(_ bytes: Int) -> Bool {
    guard let account else { return true }
    settle()
    if isCharged { account.spend(bytes >> Self.bytesPerInstruction) }
    refuse(account.passedBound ?? (account.hasRoom(for: bytes) ? nil : .memory))
    return refusal == nil
  }

  private func refuse(_ bound: StoreLimits.Bound?) {
    refusal = bound
    meter.pointee.refuses = bound != nil
  }

  // MARK: SQLite's allocator

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// The meter of the connection that works on this thread.
  private static var current: UnsafeMutablePointer<Meter>? {
    pthread_getspecific(key)?.assumingMemoryBound(to: Meter.self)
  }

  /// Whether so many bytes may be allocated.
  private static func allows(_ bytes: Int, _ meter: UnsafeMutablePointer<Meter>) -> Bool {
    if bytes >= askingSize { return meter.pointee.owner.allows(bytes) }
    return !meter.pointee.refuses
  }

  /// Notes bytes that were allocated, or freed where the number is negative.
  private static func note(_ bytes: Int, _ meter: UnsafeMutablePointer<Meter>) {
    meter.pointee.unsettled &+= bytes
    guard meter.pointee.unsettled >= settlingSize else { return }
    let owner = meter.pointee.owner
    owner.settle()
    owner.refuse(owner.account?.passedBound)
  }

  /// Puts the metered allocator in place, before SQLite is used for the first time; elsewhere SQLite keeps its own.
  static func install() { _ = installation }

  private static let installation: Int32 = {
    var methods = sqlite3_mem_methods(
      xMalloc: { size in
        guard let meter = SQLiteMemory.current else { return malloc(Int(size)) }
        guard SQLiteMemory.allows(Int(size), meter), let block = malloc(Int(size)) else {
          return nil
        }
        SQLiteMemory.note(malloc_usable_size(block), meter)
        return block
      },
      xFree: { block in
        guard let block else { return }
        SQLiteMemory.current?.pointee.unsettled &-= malloc_usable_size(block)
        free(block)
      },
      xRealloc: { block, size in
        guard let meter = SQLiteMemory.current else { return realloc(block, Int(size)) }
        let before = block.map { malloc_usable_size($0) } ?? 0
        guard Int(size) <= before || SQLiteMemory.allows(Int(size) - before, meter),
          let moved = realloc(block, Int(size))
        else { return nil }
        SQLiteMemory.note(malloc_usable_size(moved) - before, meter)
        return moved
      },
      xSize: { Int32(truncatingIfNeeded: malloc_usable_size($0)) },
      xRoundup: { ($0 + 7) & ~7 },
      xInit: { _ in SQLITE_OK },
      xShutdown: { _ in },
      pAppData: nil
    )
    return csqlite_set_allocator(&methods)
  }()
}
