const { DataTypes } = require('sequelize');
const sequelize = require('../db');
const Trip = require('./trip');
const Boat = sequelize.define('Boat', { name: DataTypes.STRING });
Boat.hasMany(Trip);
module.exports = Boat;
