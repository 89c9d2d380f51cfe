// step: Models
const Parcel = sequelize.define('Parcel', { number: DataTypes.INTEGER });
const Label = sequelize.define('Label', { text: DataTypes.STRING });
Parcel.hasMany(Label, { foreignKey: { name: 'parcelId', onDelete: 'CASCADE' } });
await sequelize.sync();
// step: Rows
const parcel = await Parcel.create({ number: 1 });
await parcel.createLabel({ text: 'Fragile' });
await parcel.createLabel({ text: 'This side up' });
// step: The parcel is opened and thrown away
await parcel.destroy();
// step: Count the labels
const left = await Label.count();
console.log(left);
