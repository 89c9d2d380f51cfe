import Glibc

/// What one run of the tool cost, in a process of its own.
struct ToolRun {
  /// The processor time in seconds, of the user and of the system.
  var seconds: Double
  /// The highest memory in MB (10⁶ bytes).
  var megabytes: Int

  /// Runs the tool some times, its output thrown away: the least time, the highest memory.
  ///
  /// A process begins with the highest memory of the one that starts it, so this one must still be small.
  static func measure(_ tool: String, _ arguments: [String], repetitions: Int) throws -> ToolRun {
    var result = ToolRun(seconds: .infinity, megabytes: 0)
    for _ in 0..<repetitions {
      let run = try once(tool, arguments)
      result.seconds = min(result.seconds, run.seconds)
      result.megabytes = max(result.megabytes, run.megabytes)
    }
    return result
  }

  private static func once(_ tool: String, _ arguments: [String]) throws -> ToolRun {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var argv = ([tool] + arguments).map { strdup($0) } + [nil]
    defer { for argument in argv { free(argument) } }
    var pid = pid_t()
    let code = posix_spawn(&pid, tool, &actions, nil, &argv, environ)
    guard code == 0 else {
      throw ToolFailure(reason: "\(tool): \(String(cString: strerror(code)))")
    }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(pid, &status, 0, &usage) == pid, status == 0 else {
      throw ToolFailure(reason: "\(tool) \(arguments.joined(separator: " ")): status \(status)")
    }
    return ToolRun(
      seconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      megabytes: usage.ru_maxrss * 1024 / 1_000_000
    )
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

/// A run of the tool that did not end well.
struct ToolFailure: Error {
  let reason: String
}
