// step: Models
const Painting = sequelize.define('Painting', { title: DataTypes.STRING, label: DataTypes.STRING });
Painting.beforeCreate((painting) => {
  painting.label = painting.title.toUpperCase();
});
await sequelize.sync();
// step: Titles
const titles = ['Dew', 'Ice'];
// step: Create
const paintings = await Painting.bulkCreate(titles.map((title) => ({ title })));
console.log(paintings.map((painting) => painting.label));
