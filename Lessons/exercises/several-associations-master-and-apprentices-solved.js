const Baker = sequelize.define('Baker', { name: DataTypes.STRING });
Baker.belongsTo(Baker, { as: 'master', foreignKey: 'masterId' });
Baker.hasMany(Baker, { as: 'apprentices', foreignKey: 'masterId' });
await sequelize.sync();
const una = await Baker.create({ name: 'Una' });
for (const name of ['Jo', 'Lev']) await Baker.create({ name, masterId: una.id });
