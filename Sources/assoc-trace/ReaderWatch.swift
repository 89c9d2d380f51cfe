import Glibc

/// Ends the process when nobody reads its results any more.
///
/// A run prints when it has ended; `assoc-trace run endless.js | head` would else work on for nobody.
enum ReaderWatch {
  /// Begins to watch, where standard output is a pipe.
  static func begin() {
    var status = stat()
    guard fstat(STDOUT_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { return }
    var thread = pthread_t()
    let code = pthread_create(
      &thread,
      nil,
      { _ in
        // With no event asked for, only an error wakes it: the reader has closed the pipe.
        var watched = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        while poll(&watched, 1, -1) < 0, errno == EINTR {}
        if watched.revents & Int16(POLLERR) != 0 {
          QuietInput.end()
          _exit(ExitStatus.done.rawValue)
        }
        return nil
      },
      nil
    )
    if code == 0 { pthread_detach(thread) }
  }
}
