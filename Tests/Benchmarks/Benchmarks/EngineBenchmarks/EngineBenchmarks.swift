import Benchmark
import EngineWorkloads

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
        blackHole(try WorkloadRun.time(workload, size: workload.size))
      }
    }
    Benchmark("\(workload.name): SQLite's C interface") { benchmark in
      let recorded = try WorkloadRun.record(workload, size: workload.size)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(try PlainSQLite.time(setUp: recorded.setUp, measured: recorded.measured))
      }
      benchmark.stopMeasurement()
    }
  }
}
