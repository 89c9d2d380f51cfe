// hasOne: key position, replace, unique key, and destroy order.
const Car = sequelize.define('Car', { plate: DataTypes.STRING }, { timestamps: false });
const Permit = sequelize.define('Permit', { zone: DataTypes.STRING }, { timestamps: false });
Car.hasOne(Permit, { foreignKey: { name: 'carId', unique: true }, onDelete: 'CASCADE', hooks: true });
Permit.belongsTo(Car, { foreignKey: 'carId' });
await sequelize.sync();
const c1 = await Car.create({ plate: 'A' });
const c2 = await Car.create({ plate: 'B' });
const p = await c1.createPermit({ zone: 'z1' });
try { await c1.createPermit({ zone: 'z2' }); } catch (e) { console.log(e.name, e.message, e.errors.map(x => x.message), e.fields); }
console.log(await Permit.findAll({ raw: true }));
try { await c2.setPermit(p); } catch (e) { console.log(e.name); }
console.log((await Permit.findAll({ raw: true })), (await c1.getPermit()));
const q = await Permit.create({ zone: 'z3' });
await c2.setPermit(q.id);
console.log(await Permit.findAll({ raw: true }));
await c2.destroy();
console.log(await Permit.findAll({ raw: true }));
