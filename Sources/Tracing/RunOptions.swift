/// What is asked of a run besides its program.
package struct RunOptions: Sendable, Equatable {
  /// The bounds of the run.
  package var limits: RunLimits
  /// Whether the trace keeps all rows of all tables at the end; what is shown as text needs none.
  ///
  /// A run that failed keeps them all the same, since ways out look at them.
  package var keepsFinalRows = true
  /// Whether the process ends after this run: the run's memory is then left to the system, which is
  /// quicker than taking every object apart.
  package var endsProcess = false

  /// Is told which step runs; nil where nobody looks.
  package var progress: WorkProgress?

  /// Makes the options that a run has where nothing else is asked for.
  package init(limits: RunLimits = RunLimits()) { self.limits = limits }
}
