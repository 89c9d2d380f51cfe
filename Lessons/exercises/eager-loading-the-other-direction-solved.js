// step: Models
const Film = sequelize.define('Film', { title: DataTypes.STRING });
const Showing = sequelize.define('Showing', { time: DataTypes.STRING });
Film.hasMany(Showing);
Showing.belongsTo(Film);
await sequelize.sync();
// step: Rows
const bees = await Film.create({ title: 'Night Bees' });
await bees.createShowing({ time: '19:00' });
await bees.createShowing({ time: '21:00' });
// step: Titles
const showings = await Showing.findAll({ include: Film });
const titles = showings.map((showing) => showing.Film.title);
console.log(titles);
