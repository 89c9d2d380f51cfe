// step: Models
const Painting = sequelize.define('Painting', { title: DataTypes.STRING, year: DataTypes.INTEGER });
await sequelize.sync();
// step: Rows
const dew = await Painting.create({ title: 'Dew', year: 1901 });
// step: Copy
const copy = await Painting.create({ ...dew, title: 'Dew, a copy' });
console.log(copy.title, copy.year);
