// step: Define Keeper and Animal
const Keeper = sequelize.define('Keeper', { name: DataTypes.STRING });
const Animal = sequelize.define('Animal', { name: DataTypes.STRING });
// step: Keeper.hasMany(Animal)
Keeper.hasMany(Animal);
// step: Animal.belongsTo(Keeper)
Animal.belongsTo(Keeper);
// step: Mara looks after two animals
await sequelize.sync();
const mara = await Keeper.create({ name: 'Mara' });
await mara.createAnimal({ name: 'Otto the otter' });
const bison = await mara.createAnimal({ name: 'Bella the bison' });
// step: Read Mara's row alone
const keeper = await Keeper.findOne({ where: { name: 'Mara' } });
console.log(keeper.Animals);
// step: Ask for the animals
const animals = await keeper.getAnimals();
console.log(animals.map((animal) => animal.name));
// step: Frida the fox moves in
await Animal.create({ name: 'Frida the fox', KeeperId: keeper.id });
console.log(animals.length);
// step: Ask a second time
const animalsNow = await keeper.getAnimals();
console.log(animalsNow.length);
// step: Ask without await
const answer = keeper.getAnimals();
console.log(answer.length);
// step: Wait for the answer
const awaited = await answer;
console.log(awaited.length);
// step: Ask from the animal's side
const bellasKeeper = await bison.getKeeper();
console.log(bellasKeeper.name);
