import Analysis
import TestSupport
import Testing
import Trace

/// Traps that only an app of several files falls into, in other forms than those that explain them, and right apps that
/// look like them.
struct ProjectTrapTests {
  private static let database = GuideProgram.File(
    "db.js",
    "const { Sequelize } = require('sequelize');\n"
      + "module.exports = new Sequelize('sqlite::memory:', { logging: false });"
  )

  private static let head =
    "const { DataTypes, Model } = require('sequelize');\nconst sequelize = require('../db');\n"

  private static func model(_ name: String, _ text: String) -> GuideProgram.File {
    .init("models/\(name).js", head + text)
  }

  /// An app whose routes answer through `handle`, which passes errors on.
  private static func app(_ head: String, _ routes: String) -> GuideProgram.File {
    .init(
      "app.js",
      """
      const express = require('express');
      const sequelize = require('./db');
      \(head)
      const app = express();
      const handle = (work) => async (req, res, next) => {
        try { await work(req, res, next); } catch (error) { next(error); }
      };
      \(routes)
      app.use((error, req, res, next) => { if (!res.headersSent) res.status(500).json({ error: error.message }); });
      process.on('unhandledRejection', () => {});
      sequelize.sync().then(() => app.listen(3000));
      """
    )
  }

  private func findings(
    _ files: [GuideProgram.File],
    _ requests: String = "GET /"
  ) throws -> [Finding] {
    Analysis(try trace(GuideProgram(files + [Self.database], requests: requests))).told.findings
  }

  // MARK: Circles

  @Test("A model that comes out undefined or empty through a circle is found where it does harm")
  func circles() throws {
    let routes = "app.get('/', handle(async (req, res) => res.json(await Post.latest())));"
    let named = try findings([
      Self.app(
        "const { User } = require('./models/user');\nconst { Post } = require('./models/post');",
        routes
      ),
      Self.model(
        "user",
        "const { Post } = require('./post');\nclass User extends Model {}\n"
          + "User.init({ name: DataTypes.STRING }, { sequelize });\nexports.User = User;"
      ),
      Self.model(
        "post",
        "const { User } = require('./user');\nclass Post extends Model {\n"
          + "  static latest() { return Post.findAll({ include: [User] }); }\n}\n"
          + "Post.init({ title: DataTypes.STRING }, { sequelize });\nexports.Post = Post;"
      ),
    ])
    #expect(named.map(\.id) == ["circular-require"])
    #expect(named.first?.message.contains("User is undefined there") == true)
    #expect(named.first?.place?.line == 3)

    let whole = try findings([
      Self.app(
        "const Tag = require('./models/tag');\nconst notes = require('./notes');",
        "app.get('/', notes.list);"
      ),
      Self.model(
        "tag",
        "const notes = require('../notes');\nmodule.exports = sequelize.define('Tag', { word: DataTypes.STRING });"
      ),
      .init(
        "notes.js",
        "const Tag = require('./models/tag');\nexports.list = async (req, res, next) => {\n"
          + "  try { res.json(await Tag.findAll()); } catch (error) { next(error); }\n};"
      ),
    ])
    #expect(whole.map(\.id) == ["circular-require"])
    #expect(whole.first?.message.contains("Tag is {} there") == true)
    #expect(whole.first?.reason.contains("models/tag.js → notes.js → models/tag.js") == true)
  }

  @Test("A model that a circle leaves undefined is told where it is included without an error")
  func silentCircle() throws {
    let app = Self.app(
      "const { User } = require('./models/user');\nconst { Post } = require('./models/post');\n"
        + "User.hasMany(Post);\nPost.belongsTo(User);",
      "app.get('/', handle(async (req, res) => res.json(await Post.latest())));"
    )
    let user = Self.model(
      "user",
      "const { Post } = require('./post');\nclass User extends Model {}\n"
        + "User.init({ name: DataTypes.STRING }, { sequelize });\nmodule.exports = { User };"
    )
    for include in ["User", "{ model: User }", "[{ association: 'User', include: User }]"] {
      let post = Self.model(
        "post",
        "const { User } = require('./user');\nclass Post extends Model {\n"
          + "  static latest() { return Post.findAll({ include: \(include) }); }\n}\n"
          + "Post.init({ title: DataTypes.STRING }, { sequelize });\nmodule.exports = { Post };"
      )
      let found = try findings([app, user, post])
      #expect(found.map(\.id) == ["circular-require"])
      let reason = try #require(found.first?.reason)
      #expect(reason.contains("models/user.js → models/post.js → models/user.js"))
      #expect(found.first?.message.contains("User is undefined there") == true)
    }
  }

  @Test(
    "A model that its file does not export is told where it is included, as text of a finding or of an error"
  )
  func unexported() throws {
    let models = Self.model(
      "index",
      "const User = sequelize.define('User', { name: DataTypes.STRING });\n"
        + "const Post = sequelize.define('Post', { title: DataTypes.STRING });\n"
        + "User.hasMany(Post);\nPost.belongsTo(User);\nmodule.exports = { User, posts: Post };"
    )
    func app(_ head: String, _ query: String) -> GuideProgram.File {
      Self.app(head, "app.get('/', handle(async (req, res) => res.json(await \(query))));")
    }
    let silent = [
      ("const { User, Post } = require('./models');", "User.findAll({ include: Post })"),
      ("const db = require('./models');", "db.User.findByPk(1, { include: db.Post })"),
      (
        "const db = require('./models');\nconst { User, Post } = db;",
        "User.findOne({ include: Post })"
      ),
      (
        "const { User } = require('./models');\nconst Post = require('./models').Post;",
        "User.findAll({ include: [{ association: 'Posts', include: Post }] })"
      ),
    ]
    for (head, query) in silent {
      let found = try findings([app(head, query), models])
      #expect(found.map(\.id) == ["undefined-include"])
      #expect(found.first?.help == ["module.exports = { User, posts: Post, Post };"])
    }
    let told = Analysis(
      try trace(
        GuideProgram(
          [
            app("const { User, Post } = require('./models');", "User.findAll({ include: [Post] })"),
            models, Self.database,
          ],
          requests: "GET /"
        )
      )
    ).told
    #expect(told.findings.isEmpty)
    let advice = try #require(told.caught.first?.help.advice)
    #expect(advice.why == ["Post is undefined here: require('./models') has no Post (app.js:3:15)"])
    #expect(advice.write == ["module.exports = { User, posts: Post, Post };"])
    // The file that collects the models is the one that is mended.
    let collected = try findings([
      Self.app(
        "const { User, Post } = require('./models');",
        "app.get('/', handle(async (req, res) => res.json(await User.findAll({ include: Post }))));"
      ),
      .init(
        "models/index.js",
        "const User = require('./user');\nconst Post = require('./post');\nUser.hasMany(Post);\n"
          + "module.exports = { User };"
      ),
      Self.model(
        "user",
        "const User = sequelize.define('User', { name: DataTypes.STRING });\nmodule.exports = User;"
      ),
      Self.model(
        "post",
        "const Post = sequelize.define('Post', { title: DataTypes.STRING });\nmodule.exports = Post;"
      ),
    ])
    #expect(collected.map(\.id) == ["undefined-include"])
    #expect(collected.first?.help == ["module.exports = { User, Post };"])
    // The model's own name is written where it is made in the same file.
    let beside = try findings([
      Self.app(
        "const { DataTypes } = require('sequelize');\nconst db = {};\n"
          + "const User = sequelize.define('User', { name: DataTypes.STRING });\n"
          + "const Post = sequelize.define('Post', { title: DataTypes.STRING });\nUser.hasMany(Post);",
        "app.get('/', handle(async (req, res) => res.json(await User.findAll({ include: db.Post }))));"
      )
    ])
    #expect(beside.map(\.id) == ["undefined-include"])
    #expect(beside.first?.help.first?.contains("User.findAll({ include: Post })") == true)
    // What may be left out is.
    let optional = [
      (
        "const { User, posts } = require('./models');",
        "User.findAll({ include: req.query.full ? posts : undefined })"
      ),
      (
        "const { User, posts } = require('./models');\nconst list = (options) => User.findAll({ include: options.include });",
        "list({})"
      ),
    ]
    for (head, query) in optional {
      #expect(try findings([app(head, query), models]).isEmpty)
    }
  }

  @Test(
    "An association that a model's associations do not hold is told with the aliases that there are",
    arguments: [
      ("include: User.associations.post", "include: User.associations.posts"),
      ("include: User.associations.Posts", "include: User.associations.posts"),
      (
        "include: sequelize.models.User.associations.Profile",
        "include: sequelize.models.User.associations.card"
      ),
    ]
  )
  func missingAssociations(_ code: String, _ written: String) throws {
    let models = GuideProgram.File(
      "models.js",
      """
      const { DataTypes } = require('sequelize');
      const sequelize = require('./db');
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      const Profile = sequelize.define('Profile', { bio: DataTypes.STRING });
      User.hasMany(Post, { as: 'posts' });
      User.hasOne(Profile, { as: 'card' });
      module.exports = { User, Post, Profile };
      """
    )
    func app(_ query: String) -> [GuideProgram.File] {
      [
        Self.app(
          "const { User } = require('./models');",
          "app.get('/', handle(async (req, res) => res.json(await User.findAll({ \(query) }))));"
        ), models,
      ]
    }
    let found = try findings(app(code))
    #expect(found.map(\.id) == ["undefined-include"])
    #expect(found.first?.reason.contains("the alias of each association: posts and card.") == true)
    #expect(found.first?.help.first?.contains("User.findAll({ \(written) })") == true)
    // In a list, and as association of an object, it is an error.
    let name = code.dropFirst("include: ".count)
    for query in ["include: [\(name)]", "include: [{ association: \(name) }]"] {
      let told = Analysis(
        try trace(GuideProgram(app(query) + [Self.database], requests: "GET /"))
      ).told
      let advice = try #require(told.caught.first?.help.advice)
      #expect(advice.why.first?.hasPrefix("\(name) is undefined here") == true)
      #expect(
        advice.write.first?.contains(String(written.dropFirst("include: ".count))) == true
      )
    }
    #expect(try findings(app("include: User.associations.posts")).isEmpty)
  }

  @Test("A model that a later request defines is not there before it")
  func lateModels() throws {
    let found = try findings(
      [
        Self.app(
          "const User = require('./models/user');",
          "app.get('/', handle(async (req, res) => res.json(await User.findAll({ include: sequelize.models.Post }))));\n"
            + "app.get('/posts', handle(async (req, res) => res.json(require('./models/post').name)));"
        ), Self.parts[0], Self.parts[1],
      ],
      "GET /\n###\nGET /posts"
    )
    #expect(found.map(\.id) == ["undefined-include"])
    #expect(found.first?.reason.contains("models/post.js defines Post only in step ") == true)
    #expect(found.first?.help == ["require models/post.js where the app begins"])
  }

  @Test("The line that requires a file stands among those that run before it is needed")
  func requiringLine() throws {
    let found = try findings([
      Self.app(
        "const User = require('./models/user'); const Post = require('./models/post');",
        "app.get('/', handle(async (req, res) => res.json(await User.findAll({ include: 'posts' }))));\n"
          + "app.get('/late', handle(async (req, res) => res.json(require('./models/post').name)));"
      ), Self.parts[0], Self.parts[1], Self.parts[2],
    ])
    #expect(found.map(\.id) == ["unrequired-file"])
    #expect(
      found.first?.help == [
        "const User = require('./models/user'); const Post = require('./models/post');",
        "require('./models/relations');",
      ]
    )
  }

  @Test("A class that extends what a circle has not given yet is told with the circle")
  func extended() throws {
    let program = GuideProgram([
      .init("app.js", "const { User } = require('./models/user');"),
      Self.database,
      Self.model(
        "user",
        "const { Admin } = require('./admin');\nclass User extends Model {}\nexports.User = User;"
      ),
      Self.model(
        "admin",
        "const { User } = require('./user');\nclass Admin extends User {}\nexports.Admin = Admin;"
      ),
    ])
    let told = Analysis(try trace(program)).told
    #expect(told.findings.map(\.id) == ["circular-require"])
    #expect(
      told.error?.advice.help == [
        "the finding circular-require at models/admin.js:3:18 is the cause, and shows the line to write"
      ]
    )
  }

  @Test("ES modules that import each other are told with both imports")
  func modules() throws {
    let head = "import { DataTypes } from 'sequelize';\nimport sequelize from '../db.mjs';\n"
    let told = Analysis(
      try trace(
        GuideProgram([
          .init("app.js", "import('./models/user.mjs');"),
          .init(
            "db.mjs",
            "import { Sequelize } from 'sequelize';\nexport default new Sequelize('sqlite::memory:', { logging: false });"
          ),
          .init(
            "models/user.mjs",
            head + "import { Post } from './post.mjs';\n"
              + "export const User = sequelize.define('User', {});\nUser.hasMany(Post);"
          ),
          .init(
            "models/post.mjs",
            head + "import { User } from './user.mjs';\n"
              + "export const Post = sequelize.define('Post', {});\nPost.belongsTo(User);"
          ),
        ])
      )
    ).told
    #expect(told.findings.map(\.id) == ["circular-require"])
    #expect(
      told.findings.first?.proof.first == "models/user.mjs:3:22: import { Post } from './post.mjs';"
    )
    #expect(
      told.findings.first?.help == [
        "// models/associations.mjs", "import { Post } from './post.mjs';",
        "import { User } from './user.mjs';", "User.hasMany(Post);", "Post.belongsTo(User);",
      ]
    )
  }

  @Test("A circle that does no harm is not told, nor one beside another mistake")
  func harmless() throws {
    let post = Self.model(
      "post",
      "const Post = sequelize.define('Post', { title: DataTypes.STRING });\nmodule.exports = Post;\n"
        + "const User = require('./user');\nPost.belongsTo(User);"
    )
    let user = Self.model(
      "user",
      "const User = sequelize.define('User', { name: DataTypes.STRING });\nmodule.exports = User;\n"
        + "const Post = require('./post');\nUser.hasMany(Post);"
    )
    let head = "const User = require('./models/user');\nconst Post = require('./models/post');"
    let right =
      "app.get('/', handle(async (req, res) => res.json(await User.findAll({ include: Post }))));"
    #expect(try findings([Self.app(head, right), post, user]).isEmpty)
    let wrong = "app.get('/', handle(async (req, res) => res.json(await User.finAll())));"
    #expect(try findings([Self.app(head, wrong), post, user]).isEmpty)
    // A function that requires what has run by then.
    let later = Self.model(
      "post",
      "const Post = sequelize.define('Post', { title: DataTypes.STRING });\n"
        + "Post.people = () => require('./user').findAll();\nmodule.exports = Post;"
    )
    let people = "app.get('/', handle(async (req, res) => res.json(await Post.people())));"
    #expect(try findings([Self.app(head, people), later, user]).isEmpty)
  }

  // MARK: Files that nothing requires

  private static let parts: [GuideProgram.File] = [
    model("user", "module.exports = sequelize.define('User', { name: DataTypes.STRING });"),
    model("post", "module.exports = sequelize.define('Post', { title: DataTypes.STRING });"),
    .init(
      "models/relations.js",
      "const User = require('./user');\nconst Post = require('./post');\n"
        + "User.hasMany(Post, { as: 'posts' });\nPost.belongsTo(User, { as: 'user' });"
    ),
    model(
      "profile",
      "const User = require('./user');\nconst Profile = sequelize.define('Profile', { bio: DataTypes.STRING });\n"
        + "User.hasOne(Profile);\nmodule.exports = Profile;"
    ),
  ]

  @Test(
    "A file that makes what is missing, and that nothing requires, is named with the line that requires it",
    arguments: [
      ("await User.findAll({ include: { model: Post, as: 'posts' } })", "models/relations.js"),
      ("await User.findAll({ include: 'posts' })", "models/relations.js"),
      ("await (await User.create({ name: 'Ada' })).getPosts()", "models/relations.js"),
      ("await User.findAll({ include: [sequelize.models.Profile] })", "models/profile.js"),
      ("await User.findAll({ include: 'Profile' })", "models/profile.js"),
      ("await sequelize.models.Profile.findAll()", "models/profile.js"),
      ("await sequelize.model('Profile').findAll()", "models/profile.js"),
      ("await sequelize.query('SELECT * FROM Profiles')", "models/profile.js"),
    ]
  )
  func unrequired(code: String, file: String) throws {
    let head = "const User = require('./models/user');\nconst Post = require('./models/post');"
    let found = try findings(
      [Self.app(head, "app.get('/', handle(async (req, res) => res.json(\(code))));")] + Self.parts
    )
    #expect(found.map(\.id) == ["unrequired-file"])
    #expect(found.first?.message.contains(file) == true)
    let line =
      file == "models/profile.js"
      ? "const Profile = require('./models/profile');" : "require('./models/relations');"
    #expect(found.first?.help.last == line)
  }

  @Test("A file that nothing requires is not told where nothing needs it")
  func unneeded() throws {
    let head = "const User = require('./models/user');\nconst Post = require('./models/post');"
    for code in [
      "await User.findAll()", "await User.findAll({ include: 'profiel' })",
      "await sequelize.query('SELECT * FROM Pictures')", "await Post.findAll({ order: [['age']] })",
    ] {
      let routes = "app.get('/', handle(async (req, res) => res.json(\(code))));"
      #expect(try findings([Self.app(head, routes)] + Self.parts).isEmpty)
    }
  }

  // MARK: Aliases of other files

  @Test(
    "An include that names an association otherwise than another file is told with both places",
    arguments: [
      (
        "Post.findAll({ include: { model: User, as: 'user' } })", "asks for 'user'",
        "models/all.js:6:1"
      ),
      ("User.findAll({ include: 'posts' })", "asks for 'posts'", "models/all.js:5:1"),
      ("User.findAll({ include: [Post] })", "gives no alias", "models/all.js:5:1"),
    ]
  )
  func aliases(code: String, asked: String, declared: String) throws {
    let all = Self.model(
      "all",
      "const User = sequelize.define('User', {}); const Post = sequelize.define('Post', {});\n\n"
        + "User.hasMany(Post, { as: 'articles', foreignKey: 'writerId' });\n"
        + "Post.belongsTo(User, { as: 'writer', foreignKey: 'writerId' });\nmodule.exports = { User, Post };"
    )
    let routes = "app.get('/', handle(async (req, res) => res.json(await \(code))));"
    let found = try findings([
      Self.app("const { User, Post } = require('./models/all');", routes), all,
    ])
    #expect(found.map(\.id) == ["unknown-alias"])
    #expect(found.first?.message.contains(asked) == true)
    #expect(found.first?.message.contains(declared) == true)
  }

  // MARK: Second answers

  private static let user = model(
    "user",
    "module.exports = sequelize.define('User', { name: DataTypes.STRING });"
  )

  private func answers(_ handler: String) throws -> [Finding] {
    try findings([
      Self.app("const User = require('./models/user');", "app.get('/', \(handler));"), Self.user,
    ])
  }

  @Test(
    "A second answer is told with the line that is to leave the function",
    arguments: [
      (
        "async (req, res) => {\n  const user = await User.findByPk(1);\n  if (!user) res.sendStatus(404);\n  res.json(user);\n}",
        ["if (!user) return res.sendStatus(404);"]
      ),
      (
        "(req, res, next) => {\n  if (!req.query.id) next(new Error('no id'));\n  res.json({ id: req.query.id });\n}",
        ["if (!req.query.id) return next(new Error('no id'));"]
      ),
      (
        "(req, res, next) => {\n  res.json([]);\n  next();\n});\napp.get('/', (req, res) => {\n  res.send('again');\n}",
        ["return res.json([]);"]
      ),
      (
        "(req, res) => {\n  User.findAll().then((users) => res.json(users));\n  res.json([]);\n}",
        []
      ),
      ("(req, res) => {\n  for (const n of [1, 2]) res.json(n);\n}", []),
      (
        "async (req, res) => {\n  try {\n    res.json([]);\n    await User.findAll({ order: [['age']] });\n"
          + "  } catch (error) {\n    res.status(500).json({ error: error.message });\n  }\n}",
        []
      ),
      ("(req, res) => {\n  res.json([]);\n  res.set('X-Total', '0');\n}", []),
    ]
  )
  func twice(handler: String, lines: [String]) throws {
    let found = try answers(handler).filter { $0.id == "answered-twice" }
    #expect(found.count == 1)
    #expect(found.first?.help == lines)
  }

  @Test("A status that an error does not have is told with the error and the line to write")
  func status() throws {
    let told = Analysis(
      try trace(
        GuideProgram(
          [
            .init(
              "app.js",
              """
              const sequelize = require('./db');
              const app = require('express')();
              app.get('/', async (req, res) => {
                try {
                  res.json(await sequelize.query('SELECT * FROM Nowhere'));
                } catch (error) {
                  return res.status(error.statusCode).json({ error });
                }
              });
              app.listen(3000);
              """
            ), Self.database,
          ],
          requests: "GET /"
        )
      )
    ).told
    #expect(
      told.error?.advice.write == ["return res.status(error.statusCode || 500).json({ error });"]
    )
    #expect(
      told.error?.advice.why.last
        == "the error that was caught is SequelizeDatabaseError: SQLITE_ERROR: no such table: Nowhere"
    )
  }

  @Test(
    "One answer is enough",
    arguments: [
      "async (req, res) => {\n  const user = await User.findByPk(1);\n  if (!user) return res.sendStatus(404);\n  res.json(user);\n}",
      "(req, res, next) => { res.write('a'); res.write('b'); res.end('c'); }",
      "(req, res, next) => { res.json([]); if (!res.headersSent) res.send('again'); }",
      "[(req, res, next) => next(), (req, res) => res.status(201).json([])]",
    ]
  )
  func once(handler: String) throws {
    #expect(try answers(handler).isEmpty)
  }
}
