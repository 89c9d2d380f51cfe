import Analysis
import SequelizeAPI
import TestSupport
import Testing
import Trace
import Tracing

/// What a trace keeps of a step: calls as causes, rows before and after, variables, promises, stale values.
struct RecordingTests {
  private static let models = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post, { as: 'articles', onDelete: 'CASCADE' });
    Post.belongsTo(User, { foreignKey: 'UserId' });
    await sequelize.sync();
    const u = await User.create({ name: 'Ada' });
    const p = await Post.create({ title: 'One' });

    """

  /// The steps after the seven that make the models and two rows.
  private func steps(_ text: String) throws -> [TraceStep] {
    Array(try trace(Self.models + text).steps.dropFirst(7))
  }

  private func calls(_ step: TraceStep) -> [CallFact] {
    step.events.compactMap { if case .called(let fact) = $0 { fact } else { nil } }
  }

  private func rows(_ step: TraceStep) -> [RowFact] {
    step.events.flatMap { event -> [RowFact] in
      if case .rowsChanged(let batch) = event { Array(batch.facts) } else { [] }
    }
  }

  private func statements(_ step: TraceStep) -> [StatementFact] {
    step.events.compactMap { if case .statement(let fact) = $0 { fact } else { nil } }
  }

  @Test("A statement is told with the call that it was sent for, its place and its association")
  func cause() throws {
    let step = try #require(steps("await u.addArticle(p, { hooks: false });").first)
    let call = try #require(calls(step).first)
    #expect(
      call.text(in: Trace(sources: [], plan: []))
        == "u.addArticle at 8:7 through User hasMany Post as articles"
    )
    #expect(call.arguments.map(\.kind) == [.instance, .object])
    #expect(call.arguments.last?.keys == ["hooks"])
    #expect(statements(step).map(\.call) == [call.call])
  }

  @Test("Calls side by side keep their own statements")
  func sideBySide() throws {
    let step = try #require(steps("await Promise.all([User.count(), Post.count()]);").first)
    let names = Dictionary(uniqueKeysWithValues: calls(step).map { ($0.call, $0.code) })
    let causes = statements(step).map {
      "\($0.call.flatMap { names[$0] } ?? ""): \($0.sql.suffix(18))"
    }
    #expect(causes == ["User.count: `Users` AS `User`;", "Post.count: `Posts` AS `Post`;"])
  }

  @Test("A call that a hook makes knows the call that it was made in")
  func parents() throws {
    let step = try #require(
      steps("User.afterCreate(() => Post.count()); await User.create({ name: 'B' });").last
    )
    let calls = calls(step)
    #expect(calls.map(\.code) == ["User.create", "Post.count"])
    #expect(calls.last?.parent == calls.first?.call)
  }

  @Test("Rows are told before and after, those of a foreign key's action too")
  func rowChanges() throws {
    let steps = try steps("await p.setUser(u); await u.destroy();")
    let link = try #require(rows(steps[0]).first)
    let columns = link.columns.map {
      "\($0.column) \($0.before?.sqlText ?? "none") → \($0.after?.sqlText ?? "none")"
    }
    #expect(columns == ["UserId NULL → 1"])
    #expect(
      rows(steps[1]).map { "\($0.change) \($0.table) \($0.row) \($0.isCascade)" } == [
        "delete Users 1 false", "delete Posts 1 true",
      ]
    )
  }

  @Test("Variables tell which of them name one object, and which one row")
  func variables() throws {
    let steps = try steps("const same = u; const other = await User.findByPk(1); u.name = 'B';")
    let first = try #require(steps[0].variables.first)
    let second = try #require(steps[1].variables.first)
    #expect(first.instances == [InstanceFact(model: "User", key: "1", object: 1)])
    #expect(second.instances.first?.key == "1")
    #expect(second.instances.first?.object != 1)
    #expect(steps[2].variables.map(\.name) == ["u", "same"])
  }

  @Test("A variable that another name's change reaches is told too")
  func sharedObjects() throws {
    let steps = try steps(
      "const a = { n: 1 }; const b = a; b.n = 2; const f = () => { a.n = 3; }; f();"
    )
    #expect(steps[2].variables.map(\.name) == ["a", "b"])
    #expect(steps[4].variables.map(\.name).contains("a"))
  }

  @Test("A long value is shown by its beginning, and looking at it runs nothing of the program")
  func previews() throws {
    let steps = try steps(
      """
      const list = Array.from({ length: 5000 }, (_, i) => i);
      const text = 'ab\\n'.repeat(4000);
      const custom = { [Symbol.for('nodejs.util.inspect.custom')]() { list.push('seen'); return 'x'; } };
      const shared = { list };
      shared.list.length = 3;
      """
    )
    let text = Analysis(try trace(Self.models)).values
    let values = steps.flatMap(\.variables).map { "\($0.name): \(text.line($0.value))" }
    #expect(
      values == [
        "list: [ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,…",
        "text: 'ab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab\\nab…",
        "custom: { [Symbol(nodejs.util.inspect.custom)]: [Function: [nodejs.util.inspect…",
        "shared: { list: [ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17,…",
        "list: [ 0, 1, 2 ]", "shared: { list: [ 0, 1, 2 ] }",
      ]
    )
  }

  @Test("Promises are told with their state and their call, and whether anybody waits for them")
  func promises() throws {
    let steps = try steps(
      "const open = u.getArticles(); await Post.count(); await open; u.getArticles();"
    )
    #expect(steps[0].variables.first?.promise?.state == .pending)
    #expect(steps[0].pending.count == 1)
    #expect(calls(steps[0]).first?.isAwaited == nil)
    #expect(calls(steps[3]).first?.isAwaited == false)
    #expect(steps[2].pending.isEmpty)
  }

  @Test("A value that its row has left behind is stale until it is read anew")
  func stale() throws {
    let steps = try steps(
      "await u.addArticle(p); console.log(p.UserId); await p.reload(); console.log(p.UserId);"
    )
    let stale = try #require(steps[0].stale.first)
    #expect(stale.variables == ["p"])
    #expect(stale.attribute == "UserId")
    #expect(stale.memory == nil)
    #expect(stale.row == .integer(1))
    func reads(_ step: TraceStep) -> Int {
      step.events.count { if case .staleRead = $0 { true } else { false } }
    }
    #expect(steps.map(reads) == [0, 1, 0, 0])
  }

  @Test("What an instance itself saves or destroys is not stale")
  func notStale() throws {
    let steps = try steps(
      "await p.update({ title: 'Two' }); p.UserId = 1; await p.save(); await p.destroy();"
    )
    #expect(steps.flatMap(\.stale).isEmpty)
  }

  @Test("A row that is deleted under an object leaves the object behind")
  func goneRow() throws {
    let step = try #require(steps("await Post.destroy({ where: { id: 1 } });").first)
    #expect(step.stale.map(\.attribute) == [nil])
    #expect(step.stale.first?.variables == ["p"])
  }

  @Test("The tables are kept where a step changes them")
  func schema() throws {
    let steps = try trace(Self.models + "await Post.drop();").steps
    #expect(
      steps.map { $0.schema?.map(\.table) } == [
        nil, nil, nil, nil, ["Users", "Posts"], nil, nil, ["Users"],
      ]
    )
  }

  @Test("A comment allows findings in the step that it stands in, behind or before")
  func allows() throws {
    let steps = try steps(
      """
      await User.count(); // allow: n-plus-one
      // allow: missing-await, unused-include
      User.count();
      for (const x of [1]) {
        // allow: stale-instance
        await User.count();
      }
      """
    )
    #expect(
      steps.map(\.allows) == [
        ["n-plus-one"], ["missing-await", "unused-include"], ["stale-instance"],
      ]
    )
  }

  @Test("Looking at variables changes nothing for the program")
  func looking() throws {
    let program = """
      const e = new Error('a');
      e.name = 'Custom';
      console.log(e.stack.split('\\n')[0]);
      let asked = 0;
      const shown = { [Symbol.for('nodejs.util.inspect.custom')]() { asked += 1; return 'shown'; } };
      console.log(asked);
      """
    #expect(try trace(program).console == ["Custom: a", "0"])
  }
}
