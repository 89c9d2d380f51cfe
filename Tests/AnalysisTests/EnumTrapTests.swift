import Analysis
import TestSupport
import Testing
import Trace

/// Values beside the list of an ENUM, and right programs that look like them.
struct EnumTrapTests {
  private static let setup = """
    const Pet = sequelize.define('pet', {
      name: DataTypes.STRING,
      kind: { type: DataTypes.ENUM('cat', 'dog', 'bird'), field: 'pet_kind' },
      mood: { type: DataTypes.ENUM, values: ['calm', 'wild'], defaultValue: 'calm' },
    });
    const Owner = sequelize.define('owner', { name: DataTypes.STRING });
    Owner.hasMany(Pet);
    await sequelize.sync();

    """

  private func findings(_ program: String) throws -> [Finding] {
    let trace = try trace(Self.setup + program)
    #expect(trace.outcome == .finished)
    return Analysis(trace).findings
  }

  @Test(
    "A value that the list does not have is told once, with the nearest that it has",
    arguments: [
      (
        "await Pet.create({ name: 'Tom', kind: 'Cat' });",
        "Pet.create({ name: 'Tom', kind: 'cat' });"
      ),
      (
        "await Pet.bulkCreate([{ name: 'A', kind: 'dgo' }, { name: 'B', kind: 'dgo' }]);",
        "await Pet.bulkCreate([{ name: 'A', kind: 'dog' }, { name: 'B', kind: 'dgo' }]);"
      ),
      (
        "const pet = await Pet.create({ kind: 'cat' }); await pet.update({ mood: 'wlid' });",
        "await pet.update({ mood: 'wild' });"
      ),
      (
        "const o = await Owner.create({ name: 'Ada' }); await o.createPet({ kind: 'brid' });",
        "await o.createPet({ kind: 'bird' });"
      ),
    ]
  )
  func trap(program: String, line: String) throws {
    let findings = try findings(program)
    #expect(findings.map(\.id) == ["value-outside-enum"])
    let changed = findings.first?.edit?.applied(to: Self.setup + program)
    #expect(changed?.contains(line) == true)
  }

  @Test("A value that comes from elsewhere is told where it was written, with the list")
  func computed() throws {
    let findings = try findings(
      "const kind = ['fi', 'sh'].join(''); const pet = Pet.build({ kind }); pet.name = 'Wanda'; await pet.save();"
    )
    #expect(findings.map(\.id) == ["value-outside-enum"])
    #expect(findings.first?.help == ["write one of 'cat', 'dog' and 'bird'"])
  }

  @Test(
    "Listed values, none, and other columns are right",
    arguments: [
      "await Pet.create({ name: 'Catt', kind: 'cat', mood: 'wild' });", "await Pet.create({});",
      "await Pet.create({ kind: null });", "await Owner.create({ name: 'kind: Cat' });",
      "const pet = await Pet.create({ kind: 'dog' }); await pet.destroy();",
    ]
  )
  func right(program: String) throws {
    #expect(try findings(program).map(\.id).contains("value-outside-enum") == false)
  }
}
