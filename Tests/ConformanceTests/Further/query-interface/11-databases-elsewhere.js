// Databases of other dialects and in files are databases of SQLite in memory.
const shop = new Sequelize('mysql://root:secret@localhost:3306/shop', { logging: false, define: { timestamps: false } });
const Item = shop.define('Item', { name: DataTypes.STRING, tags: DataTypes.JSON, kind: DataTypes.ENUM('a', 'b') });
await shop.authenticate();
await shop.sync({ force: true });
await Item.create({ name: 'Cup', tags: ['x'], kind: 'a' });
console.log(JSON.stringify(await Item.findAll()), shop.getDialect(), shop.getDatabaseName(), shop.options.dialect);
await shop.drop();
await shop.close();
try { await Item.findAll(); } catch (error) { console.log(error.message); }
