const { DataTypes } = require('sequelize');
const sequelize = require('../db');
const Trip = sequelize.define('Trip', { place: DataTypes.STRING });
Trip.associate = (models) => {
  Trip.belongsTo(models.Boat);
};
module.exports = Trip;
