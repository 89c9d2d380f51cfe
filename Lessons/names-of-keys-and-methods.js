// step: Define Hall
const Hall = sequelize.define('Hall', { name: DataTypes.STRING });
// step: Define Screening, its columns underscored
const Screening = sequelize.define(
  'Screening',
  { film: DataTypes.STRING },
  { underscored: true },
);
// step: Define person, with a small letter
const Person = sequelize.define('person', { name: DataTypes.STRING });
// step: Hall.hasMany(Screening)
Hall.hasMany(Screening);
// step: Hall.hasMany(Person)
Hall.hasMany(Person);
// step: Make the tables
await sequelize.sync();
// step: Open a hall
const hall = await Hall.create({ name: 'Blue Hall' });
// step: Show a film, the key with a small h
const lost = await Screening.create({ film: 'Metropolis', hallId: hall.id });
console.log(lost.HallId);
// step: Show a film, the key as it is called
const shown = await Screening.create({ film: 'Nosferatu', HallId: hall.id });
console.log(shown.HallId);
// step: Seat a person
await hall.createPerson({ name: 'Ida' });
// step: Ask for the people
const people = await hall.getPeople();
console.log(people.length);
// step: Load the hall with its screenings
const full = await Hall.findByPk(hall.id, { include: Screening });
console.log(full.screenings);
// step: Read them as they are called
console.log(full.Screenings[0].film);
