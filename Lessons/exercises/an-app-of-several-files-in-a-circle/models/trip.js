const { DataTypes } = require('sequelize');
const sequelize = require('../db');
const Boat = require('./boat');
const Trip = sequelize.define('Trip', { place: DataTypes.STRING });
Trip.belongsTo(Boat);
module.exports = Trip;
