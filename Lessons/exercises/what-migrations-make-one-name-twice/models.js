const { Sequelize, DataTypes } = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:', { logging: false });
const Keeper = sequelize.define('Keeper', { name: { type: DataTypes.STRING, unique: true } });
const Hive = sequelize.define('Hive', { place: DataTypes.STRING });
Keeper.hasMany(Hive, { onDelete: 'CASCADE' });
Hive.belongsTo(Keeper);
module.exports = { Keeper, Hive };
