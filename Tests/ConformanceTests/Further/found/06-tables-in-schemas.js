// The query interface with { tableName, schema }.
const q = sequelize.getQueryInterface();
const t = { tableName: 'T', schema: 's' };
await q.createTable(t, { id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }, n: DataTypes.INTEGER });
await q.addColumn(t, 'm', DataTypes.STRING);
await q.addIndex(t, ['n']);
await q.bulkInsert(t, [{ n: 1, m: 'a' }]);
await q.bulkUpdate(t, { n: 2 }, { id: 1 });
console.log(JSON.stringify(await q.describeTable(t)));
console.log(JSON.stringify(await q.showIndex(t)));
await q.removeIndex(t, ['n']).catch(e => console.log(e.message));
await q.renameColumn(t, 'm', 'k').catch(e => console.log(e.message));
await q.bulkDelete(t, { id: 1 });
console.log(await q.tableExists(t), await q.tableExists('T'));
await q.renameTable(t, { tableName: 'U', schema: 's' });
await q.dropTable({ tableName: 'U', schema: 's' });
console.log(JSON.stringify(await q.showAllTables()), JSON.stringify(await q.showAllSchemas()));
await sequelize.createSchema('z'); await sequelize.dropAllSchemas();
