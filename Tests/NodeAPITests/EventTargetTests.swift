import Testing

/// `EventTarget`, `Event`, `AbortController`, `AbortSignal` and `DOMException`; what is expected was printed by Node 20.
struct EventTargetTests {
  @Test("Listeners are called in order, with the event and its target")
  func dispatch() throws {
    let run = try NodeRun(
      """
      const target = new EventTarget();
      target.addEventListener('a', (e) => console.log(e.type, e.target === target, e.eventPhase));
      target.addEventListener('a', { handleEvent() { console.log(this.name) }, name: 'object' });
      target.addEventListener('a', () => console.log('once'), { once: true });
      const twice = () => console.log('twice');
      target.addEventListener('a', twice);
      target.addEventListener('a', twice);
      console.log(target.dispatchEvent(new Event('a')));
      target.removeEventListener('a', twice);
      target.dispatchEvent(new CustomEvent('a', { detail: 1 }));
      """
    )
    #expect(
      run.lines == [
        "a true 2", "object", "once", "twice", "true", "a true 2", "object",
      ]
    )
    #expect(run.objectsLeft == 0)
  }

  @Test("A listener may prevent what follows, stop the others, and throws into the run")
  func prevented() throws {
    let run = try NodeRun(
      """
      process.on('uncaughtException', (error) => console.log('uncaught', error.message));
      class Own extends EventTarget {}
      const target = new Own();
      target.addEventListener('a', (e) => { e.preventDefault(); throw new Error('boom') });
      target.addEventListener('a', (e) => { console.log(e.defaultPrevented); e.stopImmediatePropagation() });
      target.addEventListener('a', () => console.log('never'));
      console.log(target.dispatchEvent(new Event('a', { cancelable: true })), target);
      """
    )
    #expect(run.lines == ["true", "false Own {}", "uncaught boom"])
  }

  @Test("A controller aborts its signal once, for a reason")
  func controller() throws {
    let run = try NodeRun(
      """
      const controller = new AbortController();
      const { signal } = controller;
      console.log(controller, signal.reason);
      signal.onabort = (e) => console.log('onabort', e.isTrusted);
      signal.addEventListener('abort', () => console.log(signal.reason.name));
      const any = AbortSignal.any([new AbortController().signal, signal]);
      controller.abort();
      controller.abort('again');
      console.log(signal.aborted, any.aborted, any.reason === signal.reason);
      try { signal.throwIfAborted() } catch (error) { console.log(String(error), error.code) }
      console.log(AbortSignal.abort(7).reason, signal);
      const target = new EventTarget();
      target.addEventListener('a', () => console.log('never'), { signal });
      target.dispatchEvent(new Event('a'));
      """
    )
    #expect(
      run.lines == [
        "AbortController { signal: AbortSignal { aborted: false } } undefined", "onabort true",
        "AbortError", "true true true", "AbortError: This operation was aborted 20",
        "7 AbortSignal { aborted: true }",
      ]
    )
    #expect(run.objectsLeft == 0)
  }

  @Test("A signal can be aborted by the clock")
  func timeout() throws {
    let run = try NodeRun(
      """
      const signal = AbortSignal.timeout(50);
      signal.addEventListener('abort', () => console.log(signal.reason.name, signal.reason.code));
      setTimeout(() => console.log('before'), 40);
      """
    )
    #expect(run.lines == ["before", "TimeoutError 23"])
  }

  @Test(
    "An exception of the web's has a name, an old number and no properties of its own",
    arguments: [
      ("String(new DOMException('m', 'AbortError'))", "AbortError: m"),
      ("new DOMException('m', 'AbortError') instanceof Error", "true"),
      (
        "new DOMException().name + new DOMException('a', { name: 'DataCloneError', cause: 3 }).code",
        "Error25"
      ),
      ("Object.getOwnPropertyNames(new DOMException('m', 'x')).join()", "stack"),
      ("DOMException.TIMEOUT_ERR + DOMException.prototype.ABORT_ERR", "43"),
      (
        "String((() => { try { atob('*') } catch (e) { return e instanceof DOMException } })())",
        "true"
      ),
    ]
  )
  func webErrors(expression: String, expected: String) throws {
    #expect(try NodeRun("console.log(\(expression))").lines == [expected])
  }

  @Test(
    "Wrong uses are refused in Node's words",
    arguments: [
      ("new Event()", "ERR_MISSING_ARGS The \"type\" argument must be specified"),
      ("new AbortSignal()", "ERR_ILLEGAL_CONSTRUCTOR Illegal constructor"),
      (
        "new EventTarget().dispatchEvent({})",
        "ERR_INVALID_ARG_TYPE The \"event\" argument must be an instance of Event. Received an instance of Object"
      ),
      (
        "new EventTarget().addEventListener('a', 5)",
        "ERR_INVALID_ARG_TYPE The \"listener\" argument must be an instance of EventListener. Received type number (5)"
      ),
      (
        "EventTarget.prototype.addEventListener.call({}, 'a', () => {})",
        "ERR_INVALID_THIS Value of \"this\" must be of type EventTarget"
      ),
      (
        "AbortSignal.any([5])",
        "ERR_INVALID_ARG_TYPE The \"signals[0]\" argument must be an instance of AbortSignal. Received type number (5)"
      ),
    ]
  )
  func refusals(expression: String, expected: String) throws {
    let run = try NodeRun(
      "try { \(expression) } catch (error) { console.log(error.code, error.message) }"
    )
    #expect(run.lines == [expected])
  }
}
