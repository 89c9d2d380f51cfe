// step: Bring in the models
const express = require('express');
const { Keeper, Hive } = require('./models');
// step: Routes
const app = express();
app.get('/keepers', async (req, res, next) => {
  try {
    res.json(await Keeper.findAll({ include: Hive }));
  } catch (error) {
    next(error);
  }
});
app.delete('/keepers/:id', async (req, res, next) => {
  try {
    await Keeper.destroy({ where: { id: req.params.id } });
    res.sendStatus(204);
  } catch (error) {
    next(error);
  }
});
// step: Fill the garden and listen
async function start() {
  const ida = await Keeper.create({ name: 'Ida' });
  await ida.createHive({ place: 'orchard' });
  await ida.createHive({ place: 'brook' });
  app.listen(3000);
}
start();
