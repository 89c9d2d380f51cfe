import Testing

/// Connections in every spelling: each is a database of its own in memory.
struct ConnectionTests {
  @Test(
    "A connection of any dialect is one of SQLite, with the configuration as it is written",
    arguments: [
      (
        "'postgres://ada:p%40ss@db.example:5432/shop?sslmode=require', { logging: false }",
        #"["sqlite","shop","shop","ada","p@ss","db.example","5432",{"sslmode":"require"}]"#
      ),
      (
        "'mysql://root@localhost/shop'",
        #"["sqlite","shop","shop","root",null,"localhost",null,{}]"#
      ),
      (
        "'shop', 'ada', 'secret', { dialect: 'postgres', port: 5433, timezone: '+02:00' }",
        #"["sqlite","shop","shop","ada","secret","localhost",5433,null]"#
      ),
      (
        "{ dialect: 'mariadb', database: 'shop', username: 'ada', host: 'db' }",
        #"["sqlite","shop","shop","ada",null,"db",null,null]"#
      ),
      (
        "'shop', null, null, { dialect: 'mssql', dialectOptions: { encrypt: true } }",
        #"["sqlite","shop","shop",null,null,"localhost",null,{"encrypt":true}]"#
      ),
      (
        "{ dialect: 'sqlite', storage: './data/shop.sqlite' }",
        #"["sqlite",null,null,null,null,"localhost",null,null]"#
      ), ("'sqlite::memory:'", #"["sqlite",":memory",":memory",null,null,"",null,{}]"#),
    ]
  )
  func spellings(written: String, told: String) throws {
    let report = try runScript(
      """
      const s = new Sequelize(\(written));
      const { database, username, password, host, port, dialectOptions } = s.config;
      console.log(JSON.stringify([
        s.getDialect(), s.getDatabaseName(), database, username, password, host, port, dialectOptions]));
      await s.authenticate();
      """
    )
    #expect(report.error == nil)
    #expect(report.console == [told])
  }

  @Test(
    "What Sequelize refuses is refused in its words",
    arguments: [
      ("'shop', 'ada', 'x'", "Error: Dialect needs to be explicitly supplied as of v4.0.0"),
      ("undefined", "Error: Dialect needs to be explicitly supplied as of v4.0.0"),
      (
        "undefined, { dialect: 'postgres' }",
        "TypeError: The \"url\" argument must be of type string. Received undefined"
      ), ("'shop'", "TypeError: Cannot read properties of null (reading 'replace')"),
      (
        "{ dialect: 'mongo' }",
        "Error: The dialect mongo is not supported. Supported dialects: mssql, mariadb, mysql, "
          + "oracle, postgres, db2 and sqlite."
      ),
      (
        "{ dialect: 'sqlite', timezone: '+02:00' }",
        "Error: Setting a custom timezone is not supported by SQLite, dates are always returned as "
          + "UTC. Please remove the custom timezone parameter."
      ),
    ]
  )
  func refusals(written: String, error: String) throws {
    let report = try runScript(
      """
      try { new Sequelize(\(written)); } catch (error) { console.log(`${error.name}: ${error.message}`); }
      """
    )
    #expect(report.console == [error])
  }

  @Test("Two connections have a database each")
  func ownDatabases() throws {
    let report = try runScript(
      """
      const [a, b] = [1, 2].map(() => new Sequelize('postgres://localhost/one', { logging: false }));
      await a.getQueryInterface().createTable('Things', { n: DataTypes.INTEGER });
      console.log(await a.getQueryInterface().showAllTables(), await b.getQueryInterface().showAllTables());
      """
    )
    #expect(report.console == ["[ 'Things' ] []"])
  }

  @Test("A database of another dialect is one of SQLite, until it is closed")
  func closing() throws {
    let report = try runScript(
      """
      const shop = new Sequelize('mysql://root:secret@localhost:3306/shop', { logging: false, define: { timestamps: false } });
      const Item = shop.define('Item', { name: DataTypes.STRING, tags: DataTypes.JSON, kind: DataTypes.ENUM('a', 'b') });
      await shop.authenticate();
      await shop.sync({ force: true });
      await Item.create({ name: 'Cup', tags: ['x'], kind: 'a' });
      console.log(JSON.stringify(await Item.findAll()), shop.getDialect(), shop.getDatabaseName(), shop.options.dialect);
      await shop.drop();
      await shop.close();
      try { await Item.findAll(); } catch (error) { console.log(error.message); }
      """
    )
    #expect(
      report.console == [
        #"[{"id":1,"name":"Cup","tags":["x"],"kind":"a"}] sqlite shop sqlite"#,
        "ConnectionManager.getConnection was called after the connection manager was closed!",
      ]
    )
  }

  @Test("A driver can be required, makes a database for who asks, and reaches no server")
  func drivers() throws {
    let report = try runScript(
      """
      require('pg').types.setTypeParser(1700, parseFloat);
      const mysql = require('mysql2/promise');
      const connection = await mysql.createConnection({ host: 'localhost', user: 'root' });
      await connection.query('CREATE DATABASE IF NOT EXISTS `shop`;');
      await connection.end();
      try { await connection.query('SELECT 1'); } catch (error) { console.log(error.message); }
      try { new (require('pg').Pool)(); } catch (error) { console.log(error.message); }
      """
    )
    #expect(
      report.console == [
        "'mysql2/promise' reaches no server here, so that there is no query(): a program has its "
          + "databases with new Sequelize(…)",
        "'pg' reaches no server here, so that there is no new Pool(): a program has its databases "
          + "with new Sequelize(…)",
      ]
    )
  }
}
