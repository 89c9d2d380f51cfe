/// The objects of a heap that are alive, as a list that runs through the objects themselves.
///
/// Reference counting frees an object whenever it can; the list is for the end of a realm, which empties the rest.
///
/// Its references are not checked: an object is in the list as long as it is alive, since its `deinit` takes it out
/// before anything else. Checked ones cost 600 instructions for each object made and freed, 134 ns in place of 84.
struct ObjectList {
  private(set) var count = 0
  private unowned(unsafe) var first: ScriptObject?

  /// The neighbours of an object in the list; an object takes itself out before it is freed.
  struct Links {
    fileprivate unowned(unsafe) var next: ScriptObject?
    fileprivate unowned(unsafe) var previous: ScriptObject?
  }

  @inline(__always)
  mutating func insert(_ object: ScriptObject) {
    count &+= 1
    object.links.next = first
    first?.links.previous = object
    first = object
  }

  @inline(__always)
  mutating func remove(_ object: ScriptObject) {
    count &-= 1
    if let previous = object.links.previous {
      previous.links.next = object.links.next
    } else {
      first = object.links.next
    }
    object.links.next?.links.previous = object.links.previous
  }

  /// The objects, the youngest first.
  var all: [ScriptObject] {
    var result: [ScriptObject] = []
    var next = first
    while let object = next {
      result.append(object)
      next = object.links.next
    }
    return result
  }
}
