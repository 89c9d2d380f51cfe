// step: Models
const Pond = sequelize.define('Pond', { place: DataTypes.STRING });
const Frog = sequelize.define('Frog', { name: DataTypes.STRING });
Pond.hasMany(Frog);
await sequelize.sync();
// step: Rows
const pond = await Pond.create({ place: 'By the mill' });
await pond.createFrog({ name: 'Quax' });
await pond.createFrog({ name: 'Plop' });
// step: Name the frogs
const frogs = await pond.getFrogs();
const names = frogs.map(frog => frog.name);
console.log(names);
