import ScriptRuntime

/// How the tool asks the system for memory.
public enum ToolMemory {
  /// Makes this process hand out memory as the tool does; to be called before anything is measured.
  public static func prepare() { ProcessMemory.prepare() }
}
