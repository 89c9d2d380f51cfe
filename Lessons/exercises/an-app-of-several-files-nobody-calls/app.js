// step: Bring in the models
const express = require('express');
const { sequelize, Boat, Trip } = require('./models');
// step: A route for the boats with their trips
const app = express();
app.get('/boats', async (req, res, next) => {
  try {
    res.json(await Boat.findAll({ include: Trip }));
  } catch (error) {
    next(error);
  }
});
// step: Another file with routes
app.use('/trips', require('./routes/trips'));
// step: Fill the harbour and listen
async function start() {
  await sequelize.sync();
  const heron = await Boat.create({ name: 'Heron' });
  await heron.createTrip({ place: 'island' });
  await heron.createTrip({ place: 'mill' });
  app.listen(3000);
}
start();
