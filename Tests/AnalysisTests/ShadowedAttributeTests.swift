import Analysis
import Diagnostics
import ScriptSyntax
import TestSupport
import Testing
import Trace
import Tracing

/// Fields of a model's class that hide attributes, in other forms than the one that explains them.
struct ShadowedAttributeTests {
  private func findings(_ program: String, named name: String = "p.js") throws -> [Finding] {
    let source = SourceText(name: name, text: program)
    let program = try Program.parse(source)
    return Analysis(Tracer.run(RunRequest(program: program, plan: StepPlan(program))).trace)
      .findings
      .filter { $0.id == "shadowed-attribute" }
  }

  @Test(
    "A field is told at its place, with the line in its stead",
    arguments: [
      (
        "class Tag extends Model { label = 'x' }\nTag.init({ label: DataTypes.STRING }, { sequelize, timestamps: false });\nconsole.log(Tag.build({ label: 'a' }).label);",
        "p.js", "the field label of class Tag hides the attribute of its name"
      ),
      (
        "class Pet extends Model {\n  id;\n  ownerId;\n  get name2() { return 1; }\n}\nPet.init({ ownerId: DataTypes.INTEGER }, { sequelize });\nawait sequelize.sync();\nawait Pet.bulkCreate([{ ownerId: 1 }, { ownerId: 2 }]);\nconsole.log((await Pet.findAll()).map((pet) => pet.ownerId));",
        "p.js", "the fields id and ownerId of class Pet hide the attributes of their names"
      ),
    ]
  )
  func traps(program: String, name: String, message: String) throws {
    let found = try findings(program, named: name)
    #expect(found.map(\.message) == [message])
    #expect(found[0].help.isEmpty)
    #expect(found[0].reason.contains("Remove the field"))
  }

  @Test("In TypeScript the field is to be declared alone, in each way in which it is written")
  func typeScript() throws {
    let found = try findings(
      """
      import { Model, DataTypes } from 'sequelize';
      class User extends Model {
        public readonly id!: number;
        declare age: number;
        name?: string | null;
      }
      User.init({ name: DataTypes.STRING, age: DataTypes.INTEGER }, { sequelize });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada', age: 3 });
      console.log(user.name, user.age, user.id);
      """,
      named: "p.ts"
    )
    #expect(
      found.map(\.message) == [
        "the fields id and name of class User hide the attributes of their names"
      ]
    )
    #expect(found[0].place?.line == 3)
    #expect(found[0].help.prefix(2) == ["declare id: number", "declare name: string | null"])
  }

  @Test(
    "Fields that hide nothing are right",
    arguments: [
      "class A extends Model { cache = new Map(); #label = 1; static label = 2; label2; }",
      "class A extends Model { get label() { return 1; } }", "class A extends Model { label() {} }",
      "class A extends Model { constructor(...all) { super(...all); this.label = 'x'; } }",
      "class A extends Model {}",
    ]
  )
  func right(definition: String) throws {
    let program = """
      \(definition)
      A.init({ label: DataTypes.STRING }, { sequelize, timestamps: false });
      await sequelize.sync();
      const one = await A.create({ label: 'a' });
      console.log(one.label, (await A.findAll()).length);
      """
    #expect(try findings(program).isEmpty)
  }
}
