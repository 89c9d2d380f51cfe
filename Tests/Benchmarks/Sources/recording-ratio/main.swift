import EngineWorkloads
import Glibc
import ScriptRuntime

/// Prints the time of a recorded run of small steps as a multiple of the same run unrecorded, for 1,000 and 10,000
/// steps; fails where it is above 1.5, grows out of proportion, or takes 250 MB.
///
/// Both are measured in turns in one process, which hands out memory as the tool does.
let allowedRatio = 1.5
let allowedMegabytes = 250
let repetitions = 5

ProcessMemory.prepare()

var usage = rusage()
var recorded: [Int: Double] = [:]
var hasFailed = false
for size in [1_000, 10_000] {
  var with = Double.infinity
  var without = Double.infinity
  for _ in 0..<repetitions {
    with = min(with, try RecordedRun.recorded(size))
    without = min(without, try RecordedRun.unrecorded(size))
  }
  recorded[size] = with
  let ratio = (with / without * 100).rounded() / 100
  print(
    "\(size) steps: recorded \((with * 1000).rounded()) ms, unrecorded \((without * 1000).rounded()) ms, ratio \(ratio), allowed \(allowedRatio)"
  )
  if size == 10_000, ratio > allowedRatio { hasFailed = true }
}
let growth = (recorded[10_000] ?? 0) / (recorded[1_000] ?? 1)
print("growth from 1,000 to 10,000 steps: \((growth * 10).rounded() / 10) times")
getrusage(RUSAGE_SELF.rawValue, &usage)
let megabytes = usage.ru_maxrss / 1024
print("highest memory: \(megabytes) MB, allowed \(allowedMegabytes)")
exit(hasFailed || megabytes > allowedMegabytes ? 1 : 0)
