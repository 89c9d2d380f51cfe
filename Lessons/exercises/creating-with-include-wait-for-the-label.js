// step: Models
const Painting = sequelize.define('Painting', { title: DataTypes.STRING, label: DataTypes.STRING });
const print = (title) => new Promise((done) => setTimeout(() => done(`« ${title} »`), 5));
Painting.beforeCreate((painting) => {
  print(painting.title).then((label) => { painting.label = label; });
});
await sequelize.sync();
// step: Titles
const titles = ['Rain', 'Fog'];
// step: Hang them
for (const title of titles) await Painting.create({ title });
const hung = await Painting.findAll();
console.log(hung.map((painting) => painting.label));
