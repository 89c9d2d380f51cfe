// raw query instances
const U = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false }); const P = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false }); U.hasMany(P); P.belongsTo(U);
await sequelize.sync(); await U.create({ name: 'a', Posts: [{ title: 't' }] }, { include: P });
const r = await sequelize.query('SELECT * FROM Users', { model: U, mapToModel: true }); console.log(r); console.log(r[0]._options); 
const s = await sequelize.query('SELECT * FROM Users', { model: U }); console.log(s, s[0]._options);
const q = await sequelize.query('SELECT * FROM Users', { model: U, instance: U.build() }); console.log(q);
const v = await sequelize.query('SELECT * FROM Users', { model: U, mapToModel: true, plain: true }); console.log(v);
