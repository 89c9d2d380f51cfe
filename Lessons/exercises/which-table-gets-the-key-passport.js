const Citizen = sequelize.define('Citizen', { name: DataTypes.STRING });
const Passport = sequelize.define('Passport', { number: DataTypes.STRING });
Citizen.hasOne(Passport, { foreignKey: { name: 'CitizenId', unique: true } });
await sequelize.sync();
const ada = await Citizen.create({ name: 'Ada' });
await Passport.create({ number: 'X1', CitizenId: ada.id });
const passport = await ada.getPassport();
