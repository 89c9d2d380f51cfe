import CPlatform
import Glibc

/// How the C library allocates memory for a process that runs programs and then exits.
package enum ProcessMemory {
  /// What even a small run takes, in bytes.
  private static let startingSize = 1 << 20

  /// Gives all threads one arena that grows in large steps and keeps what is freed (mallopt(3)), and has the
  /// system map its beginning in one call, where each page would else cost an interruption when it is first used.
  ///
  /// The program's thread would else grow an arena of its own page by page, with a system call for each, and
  /// memory would go back to the system only to be asked for again. Call it first of all.
  package static func prepare() {
    _ = mallopt(M_ARENA_MAX, 1)
    _ = mallopt(M_TOP_PAD, Int32(startingSize))
    _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
    // What is larger goes back at once: a list that doubles would leave holes that nothing fits into.
    _ = mallopt(M_MMAP_THRESHOLD, 2 << 20)
    mapBeginning()
  }

  private static func mapBeginning() {
    guard let start = malloc(startingSize) else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let first = (Int(bitPattern: start) + page - 1) / page * page
    let last = (Int(bitPattern: start) + startingSize) / page * page
    // Systems before Linux 5.14 do not know it, and map page by page as ever.
    if last > first, let pages = UnsafeMutableRawPointer(bitPattern: first) {
      _ = madvise(pages, last - first, MADV_POPULATE_WRITE)
    }
    free(start)
  }
}
