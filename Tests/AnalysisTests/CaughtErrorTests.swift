import Analysis
import TestSupport
import Testing
import Trace

/// Errors that the program caught: which are told, and what is said of them.
struct CaughtErrorTests {
  private func caught(_ program: String) throws -> [CaughtError] {
    let models = """
      const User = sequelize.define('User', { name: { type: DataTypes.STRING, unique: true } });
      await sequelize.sync();
      await User.create({ name: 'A' });

      """
    return Analysis(try trace(models + program)).caught
  }

  @Test(
    "An error that the program caught has the help of one that ends it",
    arguments: [
      "await User.findAll({ include: 'x' }).catch(e => console.log(e.message));",
      "try { await User.findAll({ include: 'x' }) } catch (e) { console.error(e) }",
      "try { await User.findAll({ include: 'x' }) } catch {}",
      "await User.findAll({ include: 'x' }).catch(console.error);",
      "await User.findAll({ include: 'x' }).then(() => 1, () => null);",
      "await (async () => { try { await User.findAll({ include: 'x' }) } finally { } })().catch(() => 1);",
    ]
  )
  func told(program: String) throws {
    let list = try caught(program)
    #expect(list.map(\.error.message) == ["Association with alias \"x\" does not exist on User"])
    #expect(list.first?.help.help == ["User has no associations yet: declare one before this step"])
  }

  @Test(
    "Nothing is said of what a program handles, makes itself, or throws on",
    arguments: [
      "try { await User.create({ name: 'A' }) } catch (e) { console.log('taken') }",
      "try { throw new Error('own') } catch (e) { console.log(e.message) }",
      "try { null.x } catch (e) { console.log(e.message) }",
      "try { await User.findAll({ include: 'x' }) } catch (e) { throw e }",
      "const [user] = await User.findOrCreate({ where: { name: 'A' } });",
    ]
  )
  func silent(program: String) throws {
    #expect(try caught(program).isEmpty)
  }

  @Test("An error at one place is told once, with its number, and few places are told")
  func bounded() throws {
    let one = "for (const n of [1, 2, 3]) await User.findAll({ include: 'x' }).catch(() => 1);"
    #expect(try caught(one).map(\.times) == [3])
    let many = (0..<9).map { "await User.findAll({ include: 'x\($0)' }).catch(() => 1);" }
    #expect(try caught(many.joined(separator: "\n")).count == 5)
  }

  @Test("Rows that came later are no proof of what was there")
  func laterRows() throws {
    let list = try caught(
      """
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      Post.belongsTo(User);
      await sequelize.sync();
      await Post.create({ UserId: 7 }).catch(e => console.log(e.message));
      await User.create({ id: 8, name: 'B' });
      """
    )
    #expect(list.allSatisfy { !$0.help.help.contains { $0.contains("8") } })
  }
}
