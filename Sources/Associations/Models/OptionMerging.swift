import OrderedCollections

extension OrderedDictionary where Key == DataKey, Value == DataValue {
  /// Merges objects as `Utils.merge` does (`lib/utils.js`): later values win, plain objects are merged deeply, of two
  /// arrays the later comes first; undefined counts as absent.
  static func merging(_ objects: DataMap...) -> DataMap {
    var result: DataMap = [:]
    for object in objects {
      for (key, value) in object where !value.resolved.isUndefined {
        guard let present = result[key], present.isTruthy else {
          result[key] = value
          continue
        }
        if let left = present.map, let right = value.map {
          result[key] = .map(merging(left, right))
        } else if let left = present.list, let right = value.list {
          result[key] = .list(right + left)
        } else {
          result[key] = value
        }
      }
    }
    return result
  }
}
