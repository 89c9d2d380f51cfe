import Benchmark
import Workloads

nonisolated(unsafe) let benchmarks = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident],
    timeUnits: .milliseconds,
    maxDuration: .seconds(10),
    maxIterations: 5
  )
  for workload in Workload.all {
    Benchmark("\(workload.name): engine") { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(try workload.time(size: workload.size))
      }
    }
    Benchmark("\(workload.name): SQLite's C interface") { benchmark in
      let recorded = try workload.statements(size: workload.size)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(try recorded.plainTime())
      }
      benchmark.stopMeasurement()
    }
  }
}
