import CPlatform

/// How the C library hands out memory to a process that runs programs and then ends.
public enum ProcessMemory {
  /// Gives all threads one arena that grows in large steps and keeps what is freed (mallopt(3)).
  ///
  /// The program's thread would else grow an arena of its own page by page, with a system call for each, and
  /// memory would go back to the system only to be asked for again. Call it first of all.
  public static func prepare() {
    _ = mallopt(M_ARENA_MAX, 1)
    _ = mallopt(M_TOP_PAD, 1 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
    // What is larger goes back at once: a list that doubles would leave holes that nothing fits into.
    _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
  }
}
