const Farm = sequelize.define('Farm', { name: DataTypes.STRING });
const Goat = sequelize.define('Goat', { name: DataTypes.STRING });
Farm.hasMany(Goat, { foreignKey: { allowNull: false } });
await sequelize.sync();
const farm = await Farm.create({ name: 'High Meadow' });
await farm.createGoat({ name: 'Heidi' });
await farm.destroy();
const goats = await Goat.count();
