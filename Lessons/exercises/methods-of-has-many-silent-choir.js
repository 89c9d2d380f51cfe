// step: Models
const Choir = sequelize.define('Choir', { name: DataTypes.STRING });
const Singer = sequelize.define('Singer', { name: DataTypes.STRING });
Choir.hasMany(Singer);
await sequelize.sync();
// step: Rows
const choir = await Choir.create({ name: 'Larks' });
const joining = ['Ola', 'Pia'];
// step: Join
for (const name of joining) {
  await choir.addSinger({ name });
}
// step: Name the singers
const names = (await choir.getSingers()).map(singer => singer.name);
console.log(names);
