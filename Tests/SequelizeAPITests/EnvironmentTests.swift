import ScriptRuntime
import SequelizeAPI
import Testing

@Suite struct EnvironmentTests {
  @Test func aScriptFindsTheNamesOfSequelize() {
    let realm = Realm()
    defer { realm.tearDown() }
    let environment = SequelizeEnvironment(realm: realm, observer: nil)
    let names = environment.globals.map(\.name)
    #expect(Set(names).isSuperset(of: ["sequelize", "Sequelize", "DataTypes", "Model", "Op"]))
  }
}
