// A hook before or after bulkCreate changes the list that it is given.
const U = sequelize.define('User', { name: DataTypes.STRING, n: DataTypes.INTEGER }, { timestamps: false });
await sequelize.sync();
U.beforeBulkCreate((list, options) => { list.shift(); list[0].n = 5; console.log(list.length, options.fields.join()); });
U.afterBulkCreate(list => console.log('after', list.length, list.map(x => x.id).join()));
const r = await U.bulkCreate([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
console.log(r.length, JSON.stringify(r), JSON.stringify(await U.findAll()));
const b = U.build({ name: 'z' }); b.n = 3; b.extra = 1;
await U.bulkCreate([b, { name: 'y' }], { validate: true });
console.log(JSON.stringify(await U.findAll()));
