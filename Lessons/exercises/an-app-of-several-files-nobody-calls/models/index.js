const sequelize = require('../db');
const Boat = require('./boat');
const Trip = require('./trip');
module.exports = { sequelize, Boat, Trip };
