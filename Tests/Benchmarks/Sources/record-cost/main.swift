import Glibc

/// Prints what the record of a run costs, each figure with its bound, and exits with 1 where one is broken.
///
/// `record-cost rows [TOOL]` runs the release binary on few steps with many rows, `record-cost findings [TOOL]` on lines
/// that are findings, `record-cost apps [TOOL]` on apps of many files, `record-cost lessons [TOOL]` on a check of many
/// lessons; `record-cost steps` measures many small steps in this process, `record-cost share` what part of a run its
/// findings are; without an argument, all of them.
/// Times are processor time.
let arguments = Array(CommandLine.arguments.dropFirst())
let area = arguments.first ?? "all"
var cost = RecordCost(tool: arguments.dropFirst().first ?? "../../.build/release/assoc-trace")

// The tool's processes first: they begin with this one's highest memory.
if ["rows", "all"].contains(area) { try cost.measureRows(users: 10_000) }
if ["findings", "all"].contains(area) { try cost.measureFindings(lines: 6_000) }
if ["apps", "all"].contains(area) {
  for isTyped in [false, true] {
    try cost.measureApp(resources: 19, requests: 40, isTyped: isTyped)
  }
}
if ["lessons", "all"].contains(area) { try cost.measureLessons(100) }
if ["steps", "all"].contains(area) { try cost.measureSteps(10_000) }
if ["share", "all"].contains(area) { try cost.measureShare() }
exit(cost.figures.hasFailed ? 1 : 0)
