import Glibc

/// Tells when files of some folders were saved: by inotify(7) where the system has it, else by looking again and again.
///
/// Editors save in many ways, some into another file that they then rename. So an event only means that it is time to
/// look; what counts is whether a file is another one, or has another size or time, than before.
///
/// A class, since it owns a descriptor.
final class FileWatch {
  /// What tells a file that was saved from one that was not.
  private struct Stamp: Equatable {
    let node: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  /// What can be waited for beside other descriptors; -1 where there is nothing but looking again.
  let descriptor: Int32
  /// How long to wait before looking again, in milliseconds; -1 where the descriptor tells.
  var interval: Int32 { isTold ? -1 : 500 }

  private let folders: [String]
  private let isWatched: (String) -> Bool
  private let isTold: Bool
  private var stamps: [String: Stamp]

  /// Begins to watch the files of folders, not of those below them, whose path is wanted.
  init(folders: [String], isWatched: @escaping (String) -> Bool) {
    self.folders = folders
    self.isWatched = isWatched
    descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
    let events = UInt32(
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MODIFY | IN_ATTRIB
    )
    var isTold = descriptor >= 0
    for folder in folders where descriptor >= 0 {
      isTold = inotify_add_watch(descriptor, folder, events) >= 0 && isTold
    }
    self.isTold = isTold
    stamps = [:]
    stamps = look()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether a file is another than when this was asked last.
  func hasChanged() -> Bool {
    settle()
    let now = look()
    defer { stamps = now }
    return now != stamps
  }

  /// Waits until nothing more is told, so that a file that is written in parts is read whole.
  private func settle() {
    guard descriptor >= 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 4096)
    for _ in 0..<20 {
      while read(descriptor, &bytes, bytes.count) > 0 {}
      var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&watched, 1, 30) <= 0 { return }
    }
  }

  private func look() -> [String: Stamp] {
    var found: [String: Stamp] = [:]
    for folder in folders {
      guard let stream = opendir(folder) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        let path = folder + "/" + name
        var facts = stat()
        guard isWatched(path), stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG
        else { continue }
        found[path] = Stamp(
          node: UInt64(facts.st_ino),
          size: Int(facts.st_size),
          seconds: facts.st_mtim.tv_sec,
          nanoseconds: facts.st_mtim.tv_nsec
        )
      }
    }
    return found
  }
}
