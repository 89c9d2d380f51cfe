import Testing

@Suite("Emitters")
struct EmitterTests {
  @Test("A class of the program that extends EventEmitter calls its listeners in order")
  func order() throws {
    let run = try NodeRun(
      """
      const EventEmitter = require('events');
      class Till extends EventEmitter {}
      const till = new Till();
      till.on('sale', (sum, by) => console.log('first', sum, by));
      till.once('sale', () => console.log('once'));
      till.prependListener('sale', () => console.log('before'));
      console.log(till.emit('sale', 3, 'Ann'), till.emit('sale', 4, 'Bo'), till.emit('none'));
      console.log(till.listenerCount('sale'), till.eventNames(), require('events').EventEmitter === EventEmitter);
      """
    )
    #expect(
      run.lines == [
        "before", "first 3 Ann", "once", "before", "first 4 Bo", "true true false",
        "2 [ 'sale' ] true",
      ]
    )
    #expect(run.objectsLeft == 0)
  }

  @Test("An error that nobody listens to is thrown")
  func unheard() throws {
    let run = try NodeRun(
      """
      const emitter = new (require('node:events'))();
      try { emitter.emit('error', new RangeError('too far')); } catch (error) { console.log(error.name, error.message); }
      try { emitter.emit('error', 'text'); } catch (error) { console.log(error.code, error.message); }
      emitter.on('error', (error) => console.log('heard', error.message));
      emitter.emit('error', new Error('quiet'));
      """
    )
    #expect(
      run.lines == [
        "RangeError too far", "ERR_UNHANDLED_ERROR Unhandled error. ('text')", "heard quiet",
      ]
    )
  }

  @Test("A removed listener is not called, and events.once waits for the next event")
  func once() throws {
    let run = try NodeRun(
      """
      const { EventEmitter, once } = require('events');
      const emitter = new EventEmitter();
      const listener = () => console.log('never');
      emitter.on('go', listener).off('go', listener);
      setTimeout(() => emitter.emit('go', 1, 2), 5);
      once(emitter, 'go').then((values) => console.log(values));
      """
    )
    #expect(run.lines == ["[ 1, 2 ]"])
  }
}
