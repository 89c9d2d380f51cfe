const Baker = sequelize.define('Baker', { name: DataTypes.STRING });
// Declare master and apprentices here.
await sequelize.sync();
const una = await Baker.create({ name: 'Una' });
for (const name of ['Jo', 'Lev']) await Baker.create({ name, masterId: una.id });
