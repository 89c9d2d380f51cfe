/// What is asked of a run besides its program.
public struct RunOptions: Sendable, Equatable {
  /// The bounds of the run.
  public var limits: RunLimits
  /// Whether the trace keeps all rows of all tables at the end; what is shown as text needs none.
  ///
  /// A run that failed keeps them all the same, since ways out look at them.
  public var keepsFinalRows = true
  /// Whether the process ends after this run: the run's memory is then left to the system, which is
  /// quicker than taking every object apart.
  public var endsProcess = false

  /// Makes the options that a run has where nothing else is asked for.
  public init(limits: RunLimits = RunLimits()) { self.limits = limits }
}
