/// What a program has put in the place of Sequelize's own methods, as the host finds it.
///
/// Sequelize calls its methods on the program's classes and instances, so that what a class overrides and what a program
/// assigns is called from inside too:
///
///     class User extends Model {
///       static findAll(options) { console.log('findAll'); return super.findAll(options); }
///     }
///     await User.findByPk(1);   // findByPk → findOne → findAll
package protocol MethodOverrides: AnyObject {
  /// The program's function under the name of a static method of a model; nil where Sequelize's own is there.
  func function(_ method: ModelMethod, of model: Model) -> (any HostedFunction)?
  /// The program's function under the name of a method of an instance; nil where Sequelize's own is there.
  func function(_ method: InstanceMethod, of instance: Instance) -> (any HostedFunction)?
  /// The program's function under the name of a method that an association generates; nil where that is there.
  func function(generated name: String, of instance: Instance) -> (any HostedFunction)?
  /// Whether code of the program's takes part in making a model's instances: a constructor, fields, a setter.
  func takesPartInMaking(_ model: Model) -> Bool
  /// Makes an instance with the program's `build` or class; nil where neither has a part in it.
  func build(_ model: Model, _ values: DataMap, _ options: DataMap) throws -> DataValue?
  /// The program's function in the place of a connection's `query`; nil where Sequelize's own is there.
  func query(of engine: Engine) -> (function: any HostedFunction, connection: DataValue)?
}

/// The static methods that Sequelize itself calls.
package enum ModelMethod: String, CaseIterable, Sendable {
  case findAll, findOne, findByPk, count, aggregate, build, create, bulkCreate, update, destroy
  case truncate, increment, sync, drop
}

/// The methods of instances that Sequelize itself calls.
package enum InstanceMethod: String, CaseIterable, Sendable {
  case get, set, save, validate, destroy
}
