// sourceKey and targetKey with constraints, and the columns they reference.
const t = async (label, f) => { try { console.log(label, await f()); } catch (e) { console.log(label, e.name, '-', e.message); } };
const Country = sequelize.define('Country', { code: { type: DataTypes.STRING(2), unique: true }, name: DataTypes.STRING }, { timestamps: false });
const City = sequelize.define('City', { name: DataTypes.STRING }, { timestamps: false });
Country.hasMany(City, { foreignKey: 'countryCode', sourceKey: 'code' });
City.belongsTo(Country, { foreignKey: 'countryCode', targetKey: 'code' });
console.log(City.rawAttributes.countryCode.type.toString(), City.rawAttributes.countryCode.references, City.rawAttributes.countryCode.onDelete);
await sequelize.sync();
const pt = await Country.create({ code: 'PT', name: 'Portugal' });
await t('create', async () => (await pt.createCity({ name: 'Porto' })).countryCode);
await t('bad', async () => City.create({ name: 'X', countryCode: 'ZZ' }));
const c = await City.findOne({ include: Country });
console.log(c.Country.name, c.toJSON());
console.log(JSON.stringify(await Country.findAll({ include: City })));
await t('update', async () => { await pt.update({ code: 'PX' }); await c.reload(); return c.countryCode; });
await t('get', async () => (await pt.getCities()).length);
await t('destroy', async () => { await pt.destroy(); await c.reload({ include: [] }); return c.countryCode; });
