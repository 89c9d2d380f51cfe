import Analysis
import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing
import Trace
import Tracing

/// Whole apps in TypeScript, in the layouts in which they are written.
struct TypeScriptProjectTests {
  private struct Run {
    let printed: [String]
    let answers: [String]
    let error: String?
    let session: Session

    init(_ files: [String: String], _ requests: String, entry: String = "") throws {
      let folder = try Folder(files)
      let script = try RequestScript(parsing: SourceText(name: "r.http", text: requests))
      let path = entry.isEmpty ? folder.url.path : folder.url.appendingPathComponent(entry).path
      session = try Subject.named(path, project: ProjectOptions(requests: script)).session()
      let events = session.trace.events
      printed = events.compactMap { if case .console(let line) = $0 { line.text } else { nil } }
      answers = events.compactMap {
        if case .request(let fact) = $0 {
          "\(fact.status.map(String.init) ?? "none") \(fact.body ?? "")"
        } else {
          nil
        }
      }
      error = session.trace.error.map { "\($0.name): \($0.message)" }
    }
  }

  /// `src/` compiled to `dist/`, one class a file, types of Sequelize's own.
  private static let classes = [
    "package.json":
      #"{ "main": "dist/index.js", "scripts": { "start": "tsc && node dist/index.js" } }"#,
    "tsconfig.json": """
    {
      // made by tsc --init
      "compilerOptions": { "target": "es2016", "module": "commonjs", "esModuleInterop": true, },
    }
    """,
    "src/index.ts": """
    import express, { Application, NextFunction, Request, Response } from 'express';
    import sequelize from './db';
    import { User, Post } from './models';
    import type { Config } from './types';

    const app: Application = express();
    const config: Config = { name: 'blog' };

    declare global { namespace Express { interface Request { user?: User } } }

    class HttpError extends Error {
      constructor(public readonly status: number, message: string) { super(message); }
    }

    app.get('/posts/:id', async (req: Request<{ id: string }>, res: Response, next: NextFunction): Promise<void> => {
      try {
        const post = await Post.findByPk(req.params.id, { include: [{ model: User, as: 'author' }] });
        if (!post) throw new HttpError(404, 'no such post');
        res.json(post);
      } catch (error: unknown) { next(error as Error); }
    });
    app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
      res.status(error instanceof HttpError ? error.status : 500).json({ error: error.message });
    });

    (async (): Promise<void> => {
      await sequelize.sync({ force: true });
      const user = await User.create({ name: 'Ada' });
      await user.createPost!({ title: 'First' } as any);
      console.log(config.name, user.email, require.main === module, __dirname);
      app.listen(3000);
    })();
    """,
    "src/types.ts": "export interface Config { name: string }\nexport type Role = 'a' | 'b';",
    "src/db.ts": """
    import { Sequelize } from 'sequelize';
    export default new Sequelize('postgres://localhost/blog', { logging: false }) as Sequelize;
    """,
    "src/models/index.ts": """
    import { User } from './User';
    import { Post } from './Post';
    User.hasMany(Post, { foreignKey: 'authorId', as: 'posts' });
    Post.belongsTo(User, { foreignKey: 'authorId', as: 'author' });
    export { User, Post };
    export { Config, Role } from '../types';
    """,
    "src/models/User.ts": """
    import {
      Model, DataTypes, InferAttributes, InferCreationAttributes, CreationOptional,
      HasManyCreateAssociationMixin, NonAttribute, Association,
    } from 'sequelize';
    import sequelize from '../db';
    import { Post } from './Post';

    export class User extends Model<InferAttributes<User, { omit: 'posts' }>, InferCreationAttributes<User>> {
      declare id: CreationOptional<number>;
      declare name: string;
      public email!: string | null;
      declare createPost: HasManyCreateAssociationMixin<Post, 'authorId'>;
      declare posts?: NonAttribute<Post[]>;
      declare static associations: { posts: Association<User, Post> };
    }
    User.init(
      {
        id: { type: DataTypes.INTEGER.UNSIGNED, autoIncrement: true, primaryKey: true },
        name: { type: new DataTypes.STRING(128), allowNull: false },
        email: { type: DataTypes.STRING, defaultValue: 'none' },
      },
      { sequelize, tableName: 'users', timestamps: false },
    );
    """,
    "src/models/Post.ts": """
    import { Model, DataTypes, ForeignKey, InferAttributes } from 'sequelize';
    import sequelize from '../db';
    import type { User } from './User';
    export class Post extends Model<InferAttributes<Post>> {
      declare title: string;
      declare authorId: ForeignKey<User['id']>;
    }
    Post.init({ title: DataTypes.STRING, authorId: DataTypes.INTEGER }, { sequelize, timestamps: false });
    """,
  ]

  @Test("Classes with Sequelize's own types, compiled from src to dist")
  func classModels() throws {
    let run = try Run(Self.classes, "GET /posts/1\n###\nGET /posts/7")
    #expect(run.error == nil)
    #expect(run.printed == ["blog none true /project/src"])
    #expect(
      run.answers == [
        #"200 {"id":1,"title":"First","authorId":1,"author":{"id":1,"name":"Ada","email":"none"}}"#,
        #"404 {"error":"no such post"}"#,
      ]
    )
    #expect(run.session.trace.routes == ["GET /posts/:id"])
  }

  /// ES modules that name each other `.js`, run by `tsx`; enums, generics, a service with injected parts.
  private static let modules = [
    "package.json": #"{ "type": "module", "scripts": { "dev": "tsx watch src/server.ts" } }"#,
    "src/server.ts": """
    import { createApp } from './app.js';
    import { db } from './db/index.js';
    import settings from './settings.json';
    await db.sync();
    createApp(db).listen(settings.port, () => console.log(`port ${settings.port}`));
    """,
    "src/settings.json": #"{ "port": 4000 }"#,
    "src/app.ts": """
    import express, { type Express, type RequestHandler } from 'express';
    import { TaskService, Status } from './services/task.service.js';
    import type { Sequelize } from 'sequelize';

    const wrap = <P,>(handler: RequestHandler<P>): RequestHandler<P> => (req, res, next) =>
      Promise.resolve(handler(req, res, next)).catch(next);

    export function createApp(db: Sequelize): Express {
      const service = new TaskService(db);
      const app = express();
      app.use(express.json());
      app.post('/tasks', wrap(async (req, res) => { res.status(201).json(await service.add(req.body.title)); }));
      app.get('/tasks/:status', wrap<{ status: keyof typeof Status }>(async (req, res) => {
        res.json(await service.list(Status[req.params.status]!));
      }));
      return app;
    }
    """,
    "src/services/task.service.ts": """
    import type { Sequelize } from 'sequelize';
    import { Task } from '../db/index.js';
    export enum Status { Open, Done = 5 }
    abstract class Service<T> {
      protected constructor(protected readonly db: Sequelize) {}
      abstract list(status: Status): Promise<T[]>;
    }
    export class TaskService extends Service<Task> {
      private count = 0;
      constructor(db: Sequelize) { super(db); }
      async add(title: string): Promise<{ task: Task; status: string; count: number }> {
        const task = await Task.create({ title, status: Status.Open });
        return { task, status: Status[task.status], count: ++this.count };
      }
      list(status: Status): Promise<Task[]> { return Task.findAll({ where: { status } }); }
    }
    """,
    "src/db/index.ts": """
    import { Sequelize, DataTypes, Model, type CreationOptional } from 'sequelize';
    export const db = new Sequelize({ dialect: 'sqlite', logging: false });
    export class Task extends Model {
      declare id: CreationOptional<number>;
      declare title: string;
      declare status: number;
    }
    Task.init({ title: DataTypes.STRING, status: DataTypes.INTEGER }, { sequelize: db, timestamps: false });
    """,
  ]

  @Test("ES modules that name the files they become")
  func esModules() throws {
    let run = try Run(
      Self.modules,
      """
      POST /tasks
      Content-Type: application/json

      { "title": "Sweep" }
      ###
      GET /tasks/Open
      ###
      GET /tasks/Done
      """
    )
    #expect(run.error == nil)
    #expect(run.printed == ["port 4000"])
    #expect(
      run.answers == [
        #"201 {"task":{"id":1,"title":"Sweep","status":0},"status":"Open","count":1}"#,
        #"200 [{"id":1,"title":"Sweep","status":0}]"#, "200 []",
      ]
    )
  }

  /// Factories that a folder is read for, `export =`, names of `paths`, migrations; run by `nodemon`.
  private static let factories = [
    "package.json": #"{ "scripts": { "start": "nodemon" } }"#,
    "nodemon.json":
      #"{ "watch": ["src"], "ext": "ts", "exec": "ts-node -r tsconfig-paths/register ./src/main.ts" }"#,
    "tsconfig.json":
      #"{ "compilerOptions": { "target": "ES2022", "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }"#,
    ".sequelizerc": "module.exports = { 'migrations-path': 'migrations' };",
    "migrations/01-owners.ts": """
    import { QueryInterface, DataTypes } from 'sequelize';
    export = {
      up: async (queryInterface: QueryInterface, Sequelize: typeof DataTypes): Promise<void> => {
        await queryInterface.createTable('Owners', {
          id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
          name: { type: Sequelize.STRING },
        });
      },
      down: (queryInterface: QueryInterface) => queryInterface.dropTable('Owners'),
    };
    """,
    "migrations/02-pets.ts": """
    import type { QueryInterface } from 'sequelize';
    import { INTEGER, STRING } from 'sequelize';
    export async function up(queryInterface: QueryInterface) {
      await queryInterface.createTable('Pets', {
        id: { type: INTEGER, primaryKey: true, autoIncrement: true },
        name: { type: STRING },
        OwnerId: { type: INTEGER, references: { model: 'Owners', key: 'id' } },
      });
    }
    """,
    "src/main.ts": """
    import express = require('express');
    import db from '@/models';
    import router = require('@/routes/owners');
    const app = express();
    app.use('/owners', router);
    async function main(): Promise<void> {
      const owner = await db.Owner.create({ name: 'Kim' });
      await owner.createPet({ name: 'Rex' });
      app.listen(3000);
    }
    main();
    """,
    "src/routes/owners.ts": """
    import { Router, Request, Response } from 'express';
    import db from '@/models/index';
    const router = Router();
    router.get('/', async (req: Request, res: Response) => {
      res.json(await db.Owner.findAll({ include: db.Pet }));
    });
    export = router;
    """,
    "src/models/index.ts": """
    import fs from 'fs';
    import path from 'path';
    import { Sequelize, DataTypes, ModelStatic } from 'sequelize';
    interface Database { [key: string]: ModelStatic<any> }
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const db = {} as Database;
    fs.readdirSync(__dirname)
      .filter((file: string) => file !== path.basename(__filename) && file.slice(-3) === '.ts')
      .forEach((file: string) => {
        const model = require(path.join(__dirname, file)).default(sequelize, DataTypes);
        db[model.name] = model;
      });
    Object.values(db).forEach((model: any) => model.associate?.(db));
    export default db;
    """,
    "src/models/owner.ts": """
    import { Sequelize, Model } from 'sequelize';
    export default (sequelize: Sequelize, DataTypes: typeof import('sequelize').DataTypes) => {
      class Owner extends Model {
        declare name: string;
        static associate(models: { Pet: typeof Model }): void { Owner.hasMany(models.Pet); }
      }
      Owner.init({ name: DataTypes.STRING }, { sequelize, modelName: 'Owner', timestamps: false });
      return Owner;
    };
    """,
    "src/models/pet.ts": """
    import type { Sequelize } from 'sequelize';
    export default function (sequelize: Sequelize, types: any) {
      const Pet = sequelize.define('Pet', { name: types.STRING }, { timestamps: false });
      (Pet as any).associate = (models: any) => { Pet.belongsTo(models.Owner); };
      return Pet;
    }
    """,
  ]

  @Test("Factories found in their folder, with migrations and names of paths")
  func modelFactories() throws {
    let run = try Run(Self.factories, "GET /owners")
    #expect(run.error == nil)
    #expect(
      run.answers == [#"200 [{"id":1,"name":"Kim","Pets":[{"id":1,"name":"Rex","OwnerId":1}]}]"#]
    )
    let migrations = run.session.trace.events.compactMap {
      if case .migrated(let fact) = $0 { fact.file + (fact.error?.message ?? "") } else { nil }
    }
    #expect(migrations == ["migrations/01-owners.ts", "migrations/02-pets.ts"])
  }

  @Test(
    "The file of TypeScript that scripts and main name is found",
    arguments: [
      (#"{ "main": "dist/app.js" }"#, "src/app.ts"),
      (#"{ "main": "build/app.js" }"#, "app.ts"),
      (#"{ "scripts": { "start": "ts-node src/app.ts" } }"#, "src/app.ts"),
      (
        #"{ "scripts": { "dev": "ts-node-dev --respawn --transpile-only ./src/app" } }"#,
        "src/app.ts"
      ),
      (
        #"{ "scripts": { "dev": "nodemon --watch src --ext ts --exec \"ts-node\" src/web.ts" } }"#,
        "src/web.ts"
      ),
      (
        #"{ "scripts": { "start": "npm run build && NODE_ENV=test node -r dotenv/config dist/web/index.js" } }"#,
        "src/web/index.ts"
      ),
      ("{}", "src/server.ts"),
    ]
  )
  func entry(package: String, path: String) throws {
    let folder = try Folder(["package.json": package, path: "console.log('x' as string);"])
    guard case .project(let project) = try Subject.named(folder.url.path) else {
      Issue.record("no project")
      return
    }
    #expect(project.entry == path)
  }

  @Test("A nodemon.json that names no file either leaves the usual ones")
  func nodemonWithoutFile() throws {
    let folder = try Folder([
      "package.json": #"{ "scripts": { "dev": "nodemon" } }"#,
      "nodemon.json": #"{ "exec": "ts-node" }"#, "index.ts": "console.log(1);",
    ])
    guard case .project(let project) = try Subject.named(folder.url.path) else {
      Issue.record("no project")
      return
    }
    #expect(project.entry == "index.ts")
  }

  @Test("A tsconfig.json may extend several others")
  func severalExtended() throws {
    let folder = try Folder([
      "package.json": "{}",
      "tsconfig.json":
        #"{ "extends": ["./base.json", "./other.json"], "compilerOptions": { "target": "es2022" } }"#,
      "base.json": #"{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }"#,
      "src/one.ts": "export const one = 1;",
      "index.ts":
        "import { one } from '@/one'; class A { x!: number }; console.log(one, 'x' in new A());",
    ])
    let trace = try Subject.named(folder.url.path).session().trace
    #expect(trace.error == nil)
    #expect(trace.console == ["1 true"])
  }

  @Test("Sequelize warns of fields that hide attributes, once, where a process has a console")
  func hiddenAttributes() throws {
    let run = try Run(
      [
        "app.ts": """
        import { Model, DataTypes, Sequelize } from 'sequelize';
        const sequelize = new Sequelize('sqlite::memory:', { logging: false });
        class User extends Model {
          public id!: number;
          name?: string; other = 3; declare age: number;
        }
        User.init({ name: DataTypes.STRING, age: DataTypes.INTEGER }, { sequelize });
        console.log(User.build({ name: 'a' }).name, User.build({ age: 3 }).age);
        """
      ],
      "GET /",
      entry: "app.ts"
    )
    #expect(
      run.printed == [
        "undefined 3",
        """
        (sequelize) Warning: Model "User" is declaring public class fields for attribute(s): "id", "name".
        These class fields are shadowing Sequelize's attribute getters & setters.
        See https://sequelize.org/main/manual/model-basics.html#caveat-with-public-class-fields
        """,
      ]
    )
    let finding = run.session.analysis.findings.first { $0.id == "shadowed-attribute" }
    #expect(finding?.help.first == "declare id: number")
  }
}
