// step: Define Baker
const Baker = sequelize.define('Baker', {
  name: { type: DataTypes.STRING, unique: true },
});
// step: Define Cake
const Cake = sequelize.define('Cake', {
  name: { type: DataTypes.STRING, allowNull: false },
});
// step: Associate with a model that is not there
const models = { Baker, Cake };
try {
  Baker.hasMany(models.Cakes);
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
// step: Associate with the one that is
Baker.hasMany(models.Cake);
// step: Make the tables
await sequelize.sync();
// step: Hire a baker
const emil = await Baker.create({ name: 'Emil' });
// step: Call a method that is not there
try {
  await emil.getCake();
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
// step: Bake a cake without a name
try {
  await emil.createCake({});
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
// step: Hire a second Emil
try {
  await Baker.create({ name: 'Emil' });
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
  console.log(error.errors[0].message);
}
// step: Bake a cake for a baker who is not there
try {
  await Cake.create({ name: 'Plum cake', BakerId: 99 });
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
// step: Ask for a column that is not there, and catch nothing
await Cake.findAll({ where: { price: 3 } });
