const sequelize = require('../db');
const Boat = require('./boat');
const Trip = require('./trip');
const models = { Boat, Trip };
for (const model of Object.values(models)) model.associate(models);
module.exports = { sequelize, Boat, Trip };
