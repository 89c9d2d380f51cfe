const Baker = sequelize.define('Baker', { name: DataTypes.STRING });
const Roll = sequelize.define('Roll', { name: DataTypes.STRING });
Baker.hasMany(Roll);
await sequelize.sync();
const baker = await Baker.create({ name: 'Emil' });
await baker.createRoll({ name: 'Poppy' });
const rolls = await baker.countRolls();
