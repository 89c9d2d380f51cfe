// step: Models
const Pupil = sequelize.define('Pupil', { name: DataTypes.STRING });
const Badge = sequelize.define('Badge', { color: DataTypes.STRING, PupilId: DataTypes.INTEGER });
Pupil.hasOne(Badge, { foreignKey: 'PupilId' });
await sequelize.sync();
// step: Rows
const pupil = await Pupil.create({ name: 'Mia' });
await Badge.create({ color: 'red', PupilId: pupil.id });
// step: Ask for the badge
const badge = await pupil.getBadge();
console.log(badge?.color);
