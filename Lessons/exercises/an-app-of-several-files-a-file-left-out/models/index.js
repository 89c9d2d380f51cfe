const sequelize = require('../db');
const Boat = require('./boat');
Boat.associate(sequelize.models);
module.exports = { sequelize, Boat, Trip: sequelize.models.Trip };
