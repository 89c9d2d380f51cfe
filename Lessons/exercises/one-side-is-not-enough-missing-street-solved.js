// step: Models
const Street = sequelize.define('Street', { name: DataTypes.STRING });
const House = sequelize.define('House', { number: DataTypes.INTEGER });
Street.hasMany(House);
House.belongsTo(Street);
await sequelize.sync();
// step: Rows
const street = await Street.create({ name: 'Mill Lane' });
await street.createHouse({ number: 4 });
// step: Write the address
const house = await House.findOne({ include: Street });
const address = `${house.number} ${house.Street.name}`;
console.log(address);
