/// An app of many small files, as tutorials lay them out: for each resource a model, a controller and routes.
public struct ManyFiles: Sendable {
  /// Whether its files are TypeScript.
  public let isTyped: Bool
  /// How many resources it has.
  public let resources: Int

  /// Makes an app.
  public init(resources: Int, isTyped: Bool) {
    self.resources = resources
    self.isTyped = isTyped
  }

  private var ending: String { isTyped ? "ts" : "js" }
  private var models: [String] { (0..<resources).map { "Item\($0)" } }

  /// Its files by their paths: three for each resource, and four more.
  public var files: [(path: String, text: String)] {
    [
      ("package.json", "{ \"main\": \"server.\(ending)\" }"), ("db.\(ending)", database),
      ("models/index.\(ending)", index), ("server.\(ending)", server),
    ]
      + models.flatMap { model in
        [
          ("models/\(model.lowercased()).\(ending)", definition(of: model)),
          ("controllers/\(model.lowercased()).\(ending)", controller(of: model)),
          ("routes/\(model.lowercased()).\(ending)", routes(of: model)),
        ]
      }
  }

  /// A file of requests: one that creates, one that lists, one that shows, and so on.
  public func requests(_ count: Int) -> String {
    (0..<count).map { number in
      let path = "http://localhost:3000/item\(number % resources)"
      return switch number % 3 {
      case 0:
        "POST \(path)\nContent-Type: application/json\n\n{ \"name\": \"a\(number)\", \"size\": \(number) }\n"
      case 1: "GET \(path)\n"
      default: "GET \(path)/1\n"
      }
    }.joined(separator: "\n###\n")
  }

  // MARK: Files

  private func bringing(_ names: String, _ file: String) -> String {
    isTyped ? "import \(names) from '\(file)';\n" : "const \(names) = require('\(file)');\n"
  }

  private var database: String {
    let made = "new Sequelize('sqlite::memory:', { logging: false });\n"
    return bringing("{ Sequelize }", "sequelize")
      + (isTyped
        ? "export const sequelize: Sequelize = \(made)" : "exports.sequelize = \(made)")
  }

  private func definition(of model: String) -> String {
    let fields = isTyped ? " declare id: CreationOptional<number>; declare name: string; " : ""
    let extra = isTyped ? ", type CreationOptional" : ""
    return bringing("{ DataTypes, Model\(extra) }", "sequelize")
      + bringing("{ sequelize }", "../db") + """
        \(isTyped ? "export " : "")class \(model) extends Model {\(fields)}
        \(model).init({ name: { type: DataTypes.STRING, allowNull: false }, size: DataTypes.INTEGER }, { sequelize });
        \(isTyped ? "" : "exports.\(model) = \(model);")

        """
  }

  /// The models are a chain, each the parent of the next.
  private var index: String {
    let brought = models.map { bringing("{ \($0) }", "./\($0.lowercased())") }.joined()
    let declared = zip(models, models.dropFirst()).map { parent, child in
      """
      \(parent).hasMany(\(child), { as: 'children', foreignKey: 'parentId' });
      \(child).belongsTo(\(parent), { as: 'parent', foreignKey: 'parentId' });

      """
    }.joined()
    let list = models.joined(separator: ", ")
    return brought + declared
      + (isTyped ? "export { \(list) };\n" : "module.exports = { \(list) };\n")
  }

  private func controller(of model: String) -> String {
    let types = isTyped ? "import type { Request, Response, NextFunction } from 'express';\n" : ""
    let (request, answer, next) =
      isTyped
      ? (": Request", ": Response", ": NextFunction") : ("", "", "")
    func handler(_ name: String) -> String { isTyped ? "export const \(name)" : "exports.\(name)" }
    return types + bringing("{ \(model) }", "../models") + """
      \(handler("list")) = async (req\(request), res\(answer), next\(next)) => {
        try { res.json(await \(model).findAll({ include: 'children', order: [['id', 'ASC']] })); } catch (error) { next(error); }
      };
      \(handler("show")) = async (req\(request), res\(answer)) => {
        const found = await \(model).findByPk(Number(req.params.id));
        if (found) res.json(found); else res.status(404).json({ error: 'none' });
      };
      \(handler("create")) = async (req\(request), res\(answer)) => {
        res.status(201).json(await \(model).create(req.body));
      };

      """
  }

  private func routes(of model: String) -> String {
    bringing("{ Router }", "express")
      + bringing(isTyped ? "* as items" : "items", "../controllers/\(model.lowercased())") + """
        const router = Router();
        router.get('/', items.list);
        router.get('/:id', items.show);
        router.post('/', items.create);
        \(isTyped ? "export default router;" : "module.exports = router;")

        """
  }

  private var server: String {
    let brought = models.map { bringing("\($0)Routes", "./routes/\($0.lowercased())") }.joined()
    let mounted = models.map { "app.use('/\($0.lowercased())', \($0)Routes);\n" }.joined()
    return bringing("express", "express") + bringing("{ sequelize }", "./db") + brought
      + "const app = express();\napp.use(express.json());\n" + mounted
      + "sequelize.sync().then(() => app.listen(3000));\n"
  }
}
