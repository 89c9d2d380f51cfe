import Benchmark
import Workloads

nonisolated(unsafe) let benchmarks = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident],
    timeUnits: .milliseconds,
    maxDuration: .seconds(3),
    maxIterations: 20
  )
  for workload in LanguageWorkload.all {
    Benchmark(workload.name) { benchmark in
      for _ in benchmark.scaledIterations { try workload.run() }
    }
  }
}
