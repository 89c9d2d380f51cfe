import Glibc

/// The time that the processor worked for this process, which other work on the machine hardly changes.
public enum ProcessorTime {
  /// The seconds so far, of all threads together.
  public static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
