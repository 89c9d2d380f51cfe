/// How the types of a text are erased, as `tsc`, `ts-node` and `tsx` do it before the program runs.
///
///     class User extends Model<InferAttributes<User>> {        class User extends Model {
///       declare id: CreationOptional<number>;            →
///       rank: number = 1;                                        rank = 1;
///     }                                                        }
///
/// Places stay those of the file: nothing is written anew, the parser passes over what only a type checker reads.
package struct TypeScript: Sendable, Equatable {
  /// Whether a field without `declare` is defined on each instance, as ECMAScript says and `target` ES2022 or later
  /// has it; else it is assigned in the constructor, and one without a value is nothing (`useDefineForClassFields`).
  package var definesFields: Bool
  /// Whether a file written as a module becomes CommonJS, and so has `require` and `__dirname` in its scope.
  package var becomesCommonJS: Bool

  /// Makes settings.
  package init(definesFields: Bool = true, becomesCommonJS: Bool = false) {
    self.definesFields = definesFields
    self.becomesCommonJS = becomesCommonJS
  }

  /// The settings for a file that nothing else is known of; nil where its name is not that of a file of TypeScript.
  package init?(fileName: String) {
    guard [".ts", ".mts", ".cts"].contains(where: fileName.hasSuffix) else { return nil }
    self.init()
  }
}
