package import Diagnostics

/// An error object: it knows the place where it was made.
open class ErrorObject: ScriptObject {
  /// One call of the stack, innermost first.
  package struct StackFrame: Sendable, Equatable {
    /// The function's name; empty for the module body and anonymous functions.
    package var function: String
    /// The place of the call.
    package var place: SourcePlace
    /// Whether the function was called by `new`.
    package var isConstruct: Bool
    /// Whether the function is async.
    package var isAsync: Bool
    /// Whether it is the module body.
    package var isModule: Bool
  }
  /// The place in the program where the error was made; nil for one made outside a run.
  package internal(set) final var place: SourcePlace?
  /// The script functions that were running, innermost first.
  package internal(set) final var stackFrames: [StackFrame] = []
  /// What an undefined name or missing member was probably meant to be; for diagnostics.
  package internal(set) final var hint: Hint?
  /// Whether it was thrown since calls were nested too deep.
  package internal(set) final var isCallDepth = false
  /// The number that the host gave the call that it was thrown from; 0 without one.
  package final var hostCall = 0
  /// Whether the language or the host made it, and no `new Error()` of the program.
  package final var isMadeByHost = false
  /// The first line of its stack where it is not made of its name and message; nil for nearly all errors.
  package final var stackHeader: String?
  /// Whether it was made while no code of the program ran.
  private final var isMadeBelow = false
  /// Whether it was told that the program caught it.
  final var isReported = false
  /// Whether one of Node's own functions made it, so that its stack names its code.
  final var isNodeError = false

  /// What a message about a name can be explained with.
  package struct Hint: Sendable, Equatable {
    /// The kinds of mistakes with names.
    package enum Kind: Sendable, Equatable {
      /// An undefined variable.
      case undefinedName
      /// A call of a member that is no function; the object's own description is in `subject`.
      case notAFunction
      /// A property read from undefined or null.
      case propertyOfNothing
      /// A file that is named and not there.
      case missingFile
      /// A package that is named and not there.
      case missingPackage
    }
    /// The kind of mistake.
    package var kind: Kind
    /// The name that was used.
    package var name: String
    /// The names that there are, nearest first.
    package var candidates: [String]
    /// The expression before the name, as written.
    package var subject: String
    /// The name of the member that `subject` ends with, where there is none of that name; the candidates stand for it.
    ///
    /// Of a missing file what lies there and is not read.
    package var missing: String?

    /// Makes a hint.
    package init(
      kind: Kind,
      name: String,
      candidates: [String],
      subject: String,
      missing: String? = nil
    ) {
      self.kind = kind
      self.name = name
      self.candidates = candidates
      self.subject = subject
      self.missing = missing
    }
  }

  /// The object whose member was not a function, or that the value was read from that is null or undefined; nil for
  /// other errors.
  package internal(set) final var receiver: Value?

  /// Makes an error that a host defines; it has no `message` yet.
  public override init(_ realm: Realm, prototype: ScriptObject?) {
    super.init(heap: realm.heap, prototype: prototype, kind: .error, isExotic: true)
    captureStack(realm)
    heap.charge(ErrorObject.extraSize)
    heap.spend(ErrorObject.cost)
  }

  deinit { heap.release(ErrorObject.extraSize) }

  /// What the stack and its text take.
  private static let extraSize = 1200

  /// What making one counts as, in instructions: about what it takes.
  private static let cost = 50

  /// Adds what the name in the message was probably meant to be.
  package final func explain(_ hint: Hint) { self.hint = hint }

  /// Puts the place where the error was made before those of the calls that led there, as for a file that cannot
  /// be parsed.
  package final func move(to place: SourcePlace) {
    self.place = place
    let frame = StackFrame(
      function: "",
      place: place,
      isConstruct: false,
      isAsync: false,
      isModule: true
    )
    stackFrames.insert(frame, at: 0)
  }

  /// Notes that it was made while no code of the program ran: its stack names the call that it came from, where that
  /// is known, as Node's of an awaited call does.
  package final func follow(_ call: SourcePlace?) {
    guard stackFrames.isEmpty else { return }
    isMadeBelow = true
    guard let call else { return }
    stackFrames = [
      StackFrame(function: "", place: call, isConstruct: false, isAsync: true, isModule: true)
    ]
  }

  open override var className: String { "Error" }

  open override func tearDown() {
    super.tearDown()
    receiver = nil
  }

  private func captureStack(_ realm: Realm) {
    stackFrames = realm.captureStack()
    place = stackFrames.first?.place
  }

  /// Gives the error its `stack`, whose first line is made when it is first read, as in Node.
  ///
  /// A name or message that is set before that is in it.
  package final func fixStack() throws { store(.stack, Property(.empty, flags: .hidden)) }

  open override func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    if key == .stack, hasUnreadStack { store(.stack, try renderedStack()) }
    return try super.get(key, receiver: receiver)
  }

  /// The property; looking at it, as listing the keys does, is no reading of the `stack`.
  open override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if key == .stack, hasUnreadStack { return try renderedStack() }
    return try super.getOwnProperty(key)
  }

  private var hasUnreadStack: Bool {
    let slot = shape.slot(of: .stack)
    return slot >= 0 && slots[slot].isEmpty
  }

  private func renderedStack() throws -> Property {
    // What the header asks of the program may ask for the stack again.
    store(.stack, Property(.undefined, flags: .hidden))
    defer { store(.stack, Property(.empty, flags: .hidden)) }
    let header = try stackHeader ?? (isNodeError ? nodeErrorHeader(self) : errorHeader(self))
    let frames =
      isMadeBelow && stackFrames.isEmpty
      ? "\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)"
      : realm.renderStack(stackFrames)
    return Property(Value(header + frames), flags: .hidden)
  }
}

/// `Name: message`, as `Error.prototype.toString` gives it.
package func errorHeader(_ error: ScriptObject) throws -> String {
  let realm = error.realm
  let name = try error.get(.name, receiver: .object(error))
  let message = try error.get(.message, receiver: .object(error))
  let nameText = name.isUndefined ? "Error" : try name.toScriptString(realm).string
  let messageText = message.isUndefined ? "" : try message.toScriptString(realm).string
  if nameText.isEmpty { return messageText }
  return messageText.isEmpty ? nameText : "\(nameText): \(messageText)"
}
