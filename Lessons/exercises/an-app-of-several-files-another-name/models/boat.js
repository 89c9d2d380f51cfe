const { DataTypes } = require('sequelize');
const sequelize = require('../db');
const Boat = sequelize.define('Boat', { name: DataTypes.STRING });
Boat.associate = (models) => {
  Boat.hasMany(models.Trip);
};
module.exports = Boat;
