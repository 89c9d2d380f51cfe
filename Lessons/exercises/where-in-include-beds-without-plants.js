// step: Models
const Bed = sequelize.define('Bed', { name: DataTypes.STRING });
const Plant = sequelize.define('Plant', { name: DataTypes.STRING });
Bed.hasMany(Plant);
await sequelize.sync();
// step: Rows
const old = await Bed.create({ name: 'old bed' });
await old.createPlant({ name: 'sage' });
await Bed.create({ name: 'new bed' });
// step: Find
let bare = [];
console.log(bare.map((bed) => bed.name));
