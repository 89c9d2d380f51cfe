// What is no type stands in the table's text as its own text.
const P = sequelize.define('Post', { title: DataTypes.STRING, paranoid: true, underscored: 5 }, { timestamps: false });
await sequelize.sync();
console.log(Object.keys(P.rawAttributes).join(), P.rawAttributes.paranoid.type, JSON.stringify(P.rawAttributes.underscored.type));
const p = await P.create({ title: 'a', paranoid: 'x', underscored: 3 });
console.log(JSON.stringify(p), JSON.stringify(await P.findAll()));
await P.bulkCreate([{ title: 'b', paranoid: true }]);
await P.update({ paranoid: 1 }, { where: { title: 'b' } });
console.log(JSON.stringify(await P.findAll({ where: { paranoid: 1 } })));
