// step: Models
const Shelf = sequelize.define('Shelf', { label: DataTypes.STRING });
await sequelize.sync();
// step: Rows
await Shelf.create({ label: 'Maps' });
await Shelf.create({ label: 'Plays' });
const wanted = 'Plays';
// step: Find the shelf
const shelf = await Shelf.findOne({ where: { label: wanted } });
console.log(shelf.label);
