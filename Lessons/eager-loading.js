// step: Define Film and Showing
const Film = sequelize.define('Film', { title: DataTypes.STRING });
const Showing = sequelize.define('Showing', { time: DataTypes.STRING });
// step: Film.hasMany(Showing)
Film.hasMany(Showing);
// step: Showing.belongsTo(Film)
Showing.belongsTo(Film);
// step: Fill the programme of the evening
await sequelize.sync();
const dogs = await Film.create({ title: 'Moon Dogs' });
await dogs.createShowing({ time: '18:00' });
await dogs.createShowing({ time: '20:30' });
await Film.create({ title: 'Lost Socks' });
await Showing.create({ time: '23:00' });
// step: Load films with their showings
const films = await Film.findAll({ include: Showing });
// step: Read what came with the first film
console.log(films.length, films[0].Showings.map((showing) => showing.time));
// step: Read a film that is never shown
console.log(films[1].title, films[1].Showings);
// step: Load showings with their film
const showings = await Showing.findAll({ include: Film });
// step: Read the surprise showing
console.log(showings[2].time, showings[2].Film);
// step: Read the list by a small letter
console.log(films[0].showings);
// step: Read it from the whole list
console.log(films.Showings);
// step: Print the programme
for (const film of films) {
  console.log(film.title, film.Showings.map((showing) => showing.time).join(' '));
}
