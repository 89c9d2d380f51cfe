import Diagnostics
import Trace

/// The options that Sequelize 6 knows, by what takes them (types of sequelize/types/model.d.ts and
/// types/associations).
struct OptionNames {
  /// The names in the order in which one that is near is looked for.
  let names: [String]
  private let known: Set<Name>

  private init(_ text: String, _ others: OptionNames...) {
    var names = text.split(separator: " ").map(String.init)
    for other in others { names += other.names.filter { !names.contains($0) } }
    self.names = names
    known = Set(names: names)
  }

  func contains(_ name: String) -> Bool { known.contains(name) }

  /// What every statement takes.
  private static let sending = OptionNames(
    "transaction logging benchmark hooks searchPath useMaster retry bind replacements type raw nest plain "
      + "mapToModel instance model fieldMap logQueryParameters prefix schema schemaDelimiter"
  )

  private static let find = OptionNames(
    "where include attributes order limit offset group having paranoid subQuery distinct col lock skipLocked "
      + "rejectOnEmpty tableHint indexHints keysEscaped dotNotation scope joinTableAttributes through "
      + "defaults fields individualHooks validate dataType cascade force truncate restartIdentity "
      + "includeIgnoreAttributes tableNames originalAttributes ignoreDuplicates isNewRecord default as "
      + "countGroupedRows returning attributesBehavior",
    sending
  )

  private static let write = OptionNames(
    "include fields validate individualHooks ignoreDuplicates updateOnDuplicate returning silent paranoid "
      + "isNewRecord where limit sideEffects conflictFields conflictWhere conflictAttributes conflictTarget "
      + "upsertKeys omitNull through save force by increment association parent defaultFields "
      + "skip attributes reset keepOrder on by order",
    sending
  )

  private static let include = OptionNames(
    "model as where attributes include required through order limit offset separate association right or on "
      + "paranoid duplicating subQuery all nested pseudo group parent hierarchy having",
    sending
  )

  private static let association = OptionNames(
    "as foreignKey through otherKey onDelete onUpdate constraints sourceKey targetKey scope hooks timestamps "
      + "uniqueKey foreignKeyConstraint keyType name validate useHooks unique paranoid tableName modelName "
      + "underscored freezeTableName rejectOnEmpty sequelize throughAssociations inverse indexes "
      + "createdAt updatedAt deletedAt comment engine charset collate getterMethods setterMethods "
      + "allowNull primaryKey version omitNull scopes defaultScope whereCollection whereMergeStrategy "
      + "schema schemaDelimiter sourceIdentifier targetIdentifier singular plural hasTrigger",
    sending
  )

  private static let model = OptionNames(
    "timestamps createdAt updatedAt deletedAt paranoid underscored freezeTableName tableName modelName name "
      + "defaultScope scopes indexes hooks validate getterMethods setterMethods omitNull hasTrigger schema "
      + "schemaDelimiter engine charset collate comment initialAutoIncrement version whereMergeStrategy "
      + "sequelize uniqueKeys rowFormat whereCollection"
  )

  /// An attribute's own options, also those of a key that an association adds.
  private static let attribute = OptionNames(
    "type allowNull defaultValue field unique primaryKey autoIncrement autoIncrementIdentity comment "
      + "references onUpdate onDelete validate values get set index name fieldName after first before "
      + "Model charset collate"
  )

  private static let references = OptionNames("model key deferrable")

  private static let throughOfGetter = OptionNames("where paranoid model scope")

  private static let throughOfDeclaration = OptionNames("model scope unique paranoid")

  private static let connection = OptionNames(
    "dialect dialectModule dialectModulePath dialectOptions storage database username password host port "
      + "ssl protocol define query set sync timezone omitNull native replication pool quoteIdentifiers "
      + "isolationLevel transactionType typeValidation operatorsAliases standardConformingStrings "
      + "clientMinMessages hooks minifyAliases logQueryParameters retry schema attributeBehavior logging "
      + "benchmark databaseVersion keepDefaultTimezone url hooks schemaDelimiter rejectOnEmpty uri models "
      + "repositoryMode validateOnly modelPaths"
  )

  /// What takes options; the names themselves are made when the first of a kind is asked for.
  enum Kind: Hashable {
    case find, write, include, association
    /// `define`, `init`, and what the connection hands on to both.
    case model
    case attribute
    case references
    /// `{ foreignKey: { … } }` of a declaration.
    case foreignKey
    /// `{ through: { … } }` of a declaration.
    case throughOfDeclaration
    /// `{ through: { … } }` of a getter.
    case throughOfGetter
    case connection

    var names: OptionNames {
      switch self {
      case .find: OptionNames.find
      case .write: OptionNames.write
      case .include: OptionNames.include
      case .association: OptionNames.association
      case .model: OptionNames.model
      case .attribute, .foreignKey: OptionNames.attribute
      case .references: OptionNames.references
      case .throughOfDeclaration: OptionNames.throughOfDeclaration
      case .throughOfGetter: OptionNames.throughOfGetter
      case .connection: OptionNames.connection
      }
    }
  }

  /// The argument of a call that holds options, and what it may hold; nil for other methods.
  static func of(_ call: CallFact) -> (argument: Int, kind: Kind)? {
    if let association = call.association {
      return ofGenerated(call.method, association)
    }
    switch call.method {
    case "hasOne", "hasMany", "belongsTo", "belongsToMany": return (1, .association)
    case "define": return (2, .model)
    case "init": return (1, .model)
    case "Sequelize":
      return call.arguments.lastIndex { $0.kind == .object }.map { ($0, .connection) }
    case "findAll", "findOne", "findAndCountAll", "count", "findOrCreate", "findOrBuild",
      "findCreateFind":
      return (0, .find)
    case "findByPk", "sum", "min", "max": return (1, .find)
    case "destroy", "restore": return call.instance == nil ? (0, .find) : (0, .write)
    case "reload": return (0, .find)
    case "create", "bulkCreate", "update", "upsert", "build", "increment", "decrement":
      return (1, .write)
    case "save": return (0, .write)
    default: return nil
    }
  }

  private static func ofGenerated(
    _ method: String,
    _ association: AssociationName
  ) -> (argument: Int, kind: Kind)? {
    if method.hasPrefix("get") || method.hasPrefix("count") { return (0, .find) }
    // The options of a many-to-many link go on to the junction's rows, whose columns they may name.
    guard association.kind != .belongsToMany else { return nil }
    return (1, .write)
  }
}
