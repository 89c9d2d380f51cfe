import Glibc
import Workloads

/// Prints for each workload the time of the engine as a multiple of the same statements through SQLite's C
/// interface, measured in turns in one process, and the time for once, twice and four times a quarter of its size.
let repetitions = 5

ToolMemory.prepare()

func megabytes() -> Int {
  var usage = rusage()
  getrusage(RUSAGE_SELF.rawValue, &usage)
  return usage.ru_maxrss / 1024
}

func milliseconds(_ seconds: Double) -> Double { (seconds * 10_000).rounded() / 10 }

var hasFailed = false
let wanted = CommandLine.arguments.dropFirst()
for workload in Workload.all
where wanted.isEmpty || wanted.contains(where: { workload.name.contains($0) }) {
  let recorded = try workload.statements(size: workload.size)
  var engine = Double.infinity
  var plain = Double.infinity
  for _ in 0..<repetitions {
    engine = min(engine, try workload.time(size: workload.size))
    plain = min(plain, try recorded.plainTime())
  }
  let ratio = (engine / plain * 100).rounded() / 100
  let growth = try [workload.size / 4, workload.size / 2, workload.size].map { size in
    try (0..<3).map { _ in milliseconds(try workload.time(size: size)) }.min() ?? 0
  }
  print("\(workload.name), n = \(workload.size)")
  print("  engine \(milliseconds(engine)) ms, SQLite \(milliseconds(plain)) ms")
  print("  ratio \(ratio), allowed \(workload.allowedRatio)")
  print("  n/4, n/2, n: \(growth) ms")
  print("  highest memory so far: \(megabytes()) MB")
  if ratio > workload.allowedRatio { hasFailed = true }
}
exit(hasFailed ? 1 : 0)
